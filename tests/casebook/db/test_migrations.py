"""A record made before is brought up to date, with nothing lost.

Covers `all`.
"""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from casebook.db.engine import Database, open_database
from casebook.db.tables.all import SHARED, metadata
from casebook.errors import CasebookError
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.journal import journal
from casebook.journal.entries import EntryKind, list_entries_about
from casebook.monitoring import listing_history
from casebook.registers.editions import get_edition_in_force, take_statement
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register
from tests.casebook.conftest import Bureau
from tests.casebook.db.migrating import step
from tests.casebook.drops import wall, write_drop
from tests.casebook.viewers import EVERYWHERE, TESTER


def test_migrations_lead_to_the_tables_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []


def test_entries_of_before_are_found_by_what_they_touched(database_url: str) -> None:
    database = open_database(database_url)
    with database.writing(TESTER) as session:
        journal.append_entry(session, EntryKind.CASE_OPENED, actor="a", subjects=["case:1", "flag:2"], payload={})
    step(database, "0001")
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM journal")).scalar() == 1
    step(database, "head")
    with database.reading(EVERYWHERE) as session:
        assert [entry.sequence for entry in list_entries_about(session, "flag:2")] == [1]
    database.engine.dispose()


def test_a_statement_is_never_put_in_force_by_a_way_back(database: Database) -> None:
    stated = Register.from_rights([Right(RightKind.MARK, "1", "别处的权利")], label="材料包")
    with database.writing(TESTER) as session:
        take_statement(session, stated)
    with pytest.raises(CasebookError, match="其他单位的材料包"):
        step(database, "0123")
    with database.reading(EVERYWHERE) as session:
        assert get_edition_in_force(session) is None


def test_rows_of_before_belong_to_the_bureau_that_made_them(bureau: Bureau, tmp_path: Path) -> None:
    with bureau.writing() as session:
        ingest_drop(
            session, write_drop(tmp_path / "d", coverage=[wall()]), matcher=bureau.matcher, store=bureau.store,
        )  # fmt: skip
    step(bureau.database, "0003")
    step(bureau.database, "head")
    with bureau.reading() as session:
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        assert len(listing_history.load_history(session, flag.listing_id).versions) == 1
    with bureau.database.engine.connect() as connection:
        for table in set(metadata.tables) - set(SHARED):
            codes = set(connection.execute(text(f"SELECT DISTINCT bureau_code FROM {table}")).scalars())
            assert codes <= {"430200"}, table
