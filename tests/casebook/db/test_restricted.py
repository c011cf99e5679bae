"""What is hidden of restricted cases is looked up in the index of these few, and hidden whatever the clock said."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from casebook.access import officers
from casebook.db.engine import Database
from casebook.db.restricted import select_hidden_cases
from casebook.db.statements import reuse_statement
from casebook.db.tables.cases import CaseReporterRow, CaseRow
from casebook.intake.ingest import ingest_drop
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, write_drop

_CASES = reuse_statement(select(CaseRow.id))
_REPORTERS = reuse_statement(select(CaseReporterRow.name))
MANY_CASES_NONE_RESTRICTED = "INSERT INTO sqlite_stat1 VALUES ('cases', 'ix_cases_restricted_at', '100000 100000')"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_walks_the_few_restricted_cases_also_when_it_knows_how_many_cases_there_are(database: Database) -> None:
    with database.engine.connect() as connection:
        for statement in ("ANALYZE", MANY_CASES_NONE_RESTRICTED, "ANALYZE sqlite_schema"):
            connection.exec_driver_sql(statement)
        query = select_hidden_cases(1).compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    assert any("ix_cases_restricted_at" in step for step in plan), plan


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)])
def test_a_case_is_hidden_whenever_the_clock_said_it_was_restricted(
    bureau: Bureau, tmp_path: Path, moment: datetime
) -> None:
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1", [FAKE]), matcher=bureau.matcher, store=bureau.store)
        open_case(session, bureau, confirm_flags(session, bureau))
        colleague = officers.add_officer(session, "li", name="李四", password="long enough for zxcvbn 7")
    for query in (select(CaseRow.id), _CASES):
        with bureau.database.reading(colleague.viewer) as session:
            assert session.scalars(query).all() == [1]
    with bureau.database.engine.begin() as connection:
        connection.execute(update(CaseRow).values(restricted_at=moment))
    for query in (select(CaseRow.id), _CASES):
        with bureau.database.reading(colleague.viewer) as session:
            assert session.scalars(query).all() == []
        with bureau.database.reading(bureau.officer.viewer) as session:
            assert session.scalars(query).all() == [1]


def test_who_reported_a_case_is_hidden_from_others_also_by_a_statement_that_is_made_once(
    bureau: Bureau, tmp_path: Path
) -> None:
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1", [FAKE]), matcher=bureau.matcher, store=bureau.store)
        case = open_case(session, bureau, confirm_flags(session, bureau))
        colleague = officers.add_officer(session, "li", name="李四", password="long enough for zxcvbn 7")
        entered = {"entered_at": datetime(2026, 8, 3, tzinfo=UTC), "entered_by": bureau.officer.id}
        session.add(CaseReporterRow(case_id=case.id, name="举报人", contact="", note="", **entered))
    for _ in range(2):
        with bureau.database.reading(bureau.officer.viewer) as session:
            assert session.scalars(_REPORTERS).all() == ["举报人"]
        with bureau.database.reading(replace(colleague.viewer, has_hidden_cases=False)) as session:
            assert session.scalars(_REPORTERS).all() == []
