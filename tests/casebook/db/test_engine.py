"""A database is opened at the newest version of its schema; one that is there already is not written to.

Covers `connections`.
"""

import sys
from pathlib import Path
from subprocess import run

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from casebook.db.engine import Database, open_database, read_newest_version
from casebook.errors import BusyError, StoreError
from casebook.journal import journal
from tests.casebook.postgres import new_database, run_statement
from tests.casebook.viewers import TESTER


def test_there_is_one_newest_version_and_its_number_is_the_highest() -> None:
    config = Config()
    config.set_main_option("script_location", "casebook:db/migrations")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [read_newest_version()], "each migration goes on from the newest one"
    numbers = [script.revision for script in scripts.walk_revisions()]
    assert sorted(numbers, reverse=True) == numbers, "the line leads from each number to a lower one"


def test_opening_waits_for_no_writer_once_the_schema_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    first = open_database(url)
    with first.engine.connect() as writer:
        writer.execute(text("UPDATE journal_head SET sequence = sequence"))  # holds the one write lock
        open_database(url).engine.dispose()  # waiting would end in "database is locked"
    first.engine.dispose()


def test_a_database_of_the_newest_version_is_opened_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    open_database(url).engine.dispose()
    script = (
        "import sys; from casebook.db.engine import open_database\n"
        f"open_database({url!r}).engine.dispose(); sys.exit('alembic' in sys.modules)"
    )
    assert run([sys.executable, "-c", script], check=False).returncode == 0


def test_who_waits_a_short_time_is_told_that_others_are_at_it(database: Database) -> None:
    with database.writing(TESTER) as session:
        journal.lock_head(session)
        with pytest.raises(BusyError, match="正忙"), database.waiting(0.2).writing(TESTER) as second:
            journal.lock_head(second)
    with database.waiting(0.2).writing(TESTER) as third:
        journal.lock_head(third)


def test_a_connection_waits_as_long_as_each_who_uses_it_says(postgres_address: str) -> None:
    database, waits = open_database(new_database(postgres_address)), []
    for seconds in (None, 2, None, 3, 3):
        with (database.waiting(seconds) if seconds else database).reading(TESTER) as session:
            waits.append(session.scalar(text("SHOW lock_timeout")))
    assert waits == ["0", "2s", "0", "3s", "3s"]
    assert database.engine.pool.checkedin() == 1, "one after another they use one connection"  # type: ignore[attr-defined]
    database.engine.dispose()


def test_a_connection_that_was_idle_is_asked_whether_its_server_is_there(
    postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, numbers = open_database(new_database(postgres_address)), []
    for seconds in (1000.0, 0.0, 0.0):
        monkeypatch.setattr("casebook.db.connections._SURE_SECONDS", seconds)
        with database.reading(TESTER) as session:
            numbers.append(session.scalar(text("SELECT pg_backend_pid()")))
        if len(numbers) == 1:
            run_statement(postgres_address, f"SELECT pg_terminate_backend({numbers[0]})")
    assert numbers[0] != numbers[1] == numbers[2], "only the connection that was cut is opened anew"
    database.engine.dispose()


def test_a_look_leaves_no_transaction_open_and_a_unit_of_work_is_one(postgres_address: str) -> None:
    database = open_database(new_database(postgres_address))
    for _ in range(2):
        with database.reading(TESTER) as session:
            moments = {session.scalar(text("SELECT now()")) for _ in range(2)}
        assert len(moments) == 2, "each statement of a look is a transaction of its own"
        with database.writing(TESTER) as session:
            assert len({session.scalar(text("SELECT now()")) for _ in range(2)}) == 1
    database.engine.dispose()


def test_opening_twice_is_no_error(database_url: str) -> None:
    for _ in range(2):
        open_database(database_url).engine.dispose()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "写得不对"),
        ("oracle9://x", "写得不对"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/none", "打不开"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        open_database(url)
