"""Every row is registered when a record is opened by a release that holds other columns."""

import pytest
from sqlalchemy import text

from casebook.integrity.verify import verify_record
from casebook.journal import journal, registration
from casebook.journal.entries import read_newest
from casebook.journal.registration import register_rows
from tests.casebook.conftest import Bureau
from tests.casebook.viewers import TESTER


def test_a_record_that_is_held_as_this_release_holds_it_is_left_alone(flagged: Bureau) -> None:
    with flagged.reading() as session:
        before = read_newest(session)
    assert not register_rows(flagged.database, TESTER)
    with flagged.reading() as session:
        assert read_newest(session) == before


def test_all_rows_are_registered_once_by_a_release_that_holds_others(
    flagged: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (journal, registration):
        monkeypatch.setattr(module, "hash_shape", lambda: "f" * 64)
    assert register_rows(flagged.database, TESTER)
    assert not register_rows(flagged.database, TESTER)
    with flagged.reading() as session:
        newest = read_newest(session)
        assert newest is not None
        lines = session.scalar(
            text("SELECT lines FROM journal_rows WHERE table_name = 'flags' AND sequence = :n"), {"n": newest.sequence}
        )
        assert str(lines).count("\n") >= 2
        report = verify_record(session, flagged.store)
    assert report.faults == ()
    assert any("重新登记" in note for note in report.notes)


def test_what_was_changed_before_is_not_confirmed(flagged: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    with flagged.database.engine.begin() as connection:
        connection.execute(text("UPDATE flags SET priority = 1 WHERE id = 1"))
    for module in (journal, registration):
        monkeypatch.setattr(module, "hash_shape", lambda: "f" * 64)
    register_rows(flagged.database, TESTER)
    with flagged.reading() as session:
        faults = verify_record(session, flagged.store).faults
    assert any("表 flags 第 1 行" in fault and "写入之前就与第" in fault for fault in faults)


def test_an_empty_journal_has_nothing_to_register(bureau: Bureau) -> None:
    with bureau.database.engine.begin() as connection:
        connection.execute(text("DELETE FROM journal_rows"))
        connection.execute(text("DELETE FROM journal"))
    assert not register_rows(bureau.database, TESTER)
