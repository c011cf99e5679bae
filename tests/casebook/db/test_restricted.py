"""What is hidden of restricted cases is looked up in the index of these few, however many cases there are."""

import pytest

from casebook.db.engine import Database
from casebook.db.restricted import select_hidden_cases

MANY_CASES_NONE_RESTRICTED = "INSERT INTO sqlite_stat1 VALUES ('cases', 'ix_cases_restricted_at', '100000 100000')"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_walks_the_few_restricted_cases_also_when_it_knows_how_many_cases_there_are(database: Database) -> None:
    with database.engine.connect() as connection:
        for statement in ("ANALYZE", MANY_CASES_NONE_RESTRICTED, "ANALYZE sqlite_schema"):
            connection.exec_driver_sql(statement)
        query = select_hidden_cases(1).compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    assert any("ix_cases_restricted_at" in step for step in plan), plan
