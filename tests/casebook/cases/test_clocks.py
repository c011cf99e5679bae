"""Clocks of cases: what is due next among all cases, and ledgers that `verify` compares."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from casebook.cases import clocks
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.integrity.verify import verify_record
from casebook.law.clocks import ClockKind
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.viewers import TESTER

MONDAY = date(2026, 8, 3)


def add_case(session: Session, bureau: Bureau, number: int, *, since: date) -> int:
    """A case with a running clock, written behind the journal's back."""
    found = datetime(since.year, since.month, since.day, 2, tzinfo=UTC)
    row = CaseRow(
        bureau_code="430200", number=f"甲{number}号", title=f"线索{number}", profile="trademark", right_name="炎陵黄桃",
        right_number="", state="checking", clue_found_at=found, opened_at=found, opened_by=bureau.officer.id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    changes = clocks.change_clocks(session, row.id, [ClockKind.CHECK], reason="", since=since)
    clocks.record_changes(session, changes, entry=0)
    return row.id


def test_what_is_due_next_comes_from_all_cases(bureau: Bureau) -> None:
    with bureau.writing() as session:
        first = add_case(session, bureau, 1, since=MONDAY - timedelta(days=30))
        for number in range(2, 121):
            add_case(session, bureau, number, since=MONDAY + timedelta(days=number))
        stopped = add_case(session, bureau, 121, since=MONDAY - timedelta(days=60))
        changes = clocks.change_clocks(session, stopped, [], reason="referral_sent", since=MONDAY)
        clocks.record_changes(session, changes, entry=0)
    with counted_statements(bureau.database.engine) as statements, bureau.reading() as session:
        due = clocks.list_next_deadlines(session, 3)
    assert [deadline.number for deadline in due] == ["甲1号", "甲2号", "甲3号"]
    assert (due[0].case_id, due[0].due) == (first, date(2026, 7, 24))
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("tampering", "says"),
    [
        ("UPDATE clocks SET due = '2030-01-02'", "期限与其经过不符"),
        ("UPDATE clocks SET state = 'stopped'", "期限与其经过不符"),
        ("DELETE FROM clock_events", "期限的经过与日志不符"),
        ("UPDATE clock_events SET day = '2030-01-02'", "期限的经过与日志不符"),
        ("UPDATE clock_events SET kind = 'odd'", "期限与其经过不符"),
    ],
)
def test_verify_finds_a_changed_clock(flagged: Bureau, tampering: str, says: str) -> None:
    with flagged.database.writing(TESTER) as session:
        open_case(session, flagged, confirm_flags(session, flagged))
    with flagged.database.writing(TESTER) as session:
        session.execute(text(tampering))
    with flagged.database.reading(TESTER) as session:
        faults = verify_record(session, flagged.store).faults
    assert any(says in fault for fault in faults), faults
