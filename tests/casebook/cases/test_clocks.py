"""Clocks of cases: what is due next is looked for among all cases."""

from datetime import UTC, datetime, timedelta

from casebook.cases import clocks
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.law.clocks import ClockKind
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements

TODAY = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)


def add_case(session: Session, bureau: Bureau, number: int, *, found: datetime) -> CaseRow:
    row = CaseRow(
        bureau_code="430200", number=f"甲{number}号", title=f"线索{number}", profile="商标", right_name="炎陵黄桃",
        right_number="", state="核查中", clue_found_at=found, opened_at=found, opened_by=bureau.officer.id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    clocks.start(session, row.id, ClockKind.CHECK, since=found)
    return row


def test_what_is_due_next_comes_from_all_cases(bureau: Bureau) -> None:
    with bureau.database.writing() as session:
        oldest = add_case(session, bureau, 1, found=TODAY - timedelta(days=30))
        for number in range(2, 121):
            add_case(session, bureau, number, found=TODAY + timedelta(days=number))
        stopped = add_case(session, bureau, 121, found=TODAY - timedelta(days=60))
        clocks.stop(session, stopped.id, ClockKind.CHECK)
        first = oldest.id
    with counted_statements(bureau.database.engine) as statements, bureau.database.reading() as session:
        due = clocks.due_next(session, 3)
    assert [deadline.number for deadline in due] == ["甲1号", "甲2号", "甲3号"]
    assert (due[0].case_id, due[0].due) == (first, datetime(2026, 7, 24, tzinfo=UTC).date())
    assert len(statements) == 1
