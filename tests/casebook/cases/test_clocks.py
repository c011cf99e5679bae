"""Clocks of cases: due days derived from ledgers that forget nothing, and what is due next among all cases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from casebook.cases import cases, clocks
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.integrity.verify import verify_record
from casebook.law.clocks import ClockKind, PauseReason
from casebook.law.deadlines import ClockState
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


def set_today(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clocks, "get_today", lambda: day)


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


def test_a_pause_is_never_forgotten_and_moves_the_day(flagged: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        (clock,) = clocks.list_clocks(session, case.id)
        before = clock.due
        set_today(monkeypatch, clock.start + timedelta(days=1))
        paused = clocks.pause_clock(
            session, clock.id, PauseReason.IDENTIFICATION, officer=flagged.officer, note="送权利人辨认"
        )
        assert paused.state is ClockState.PAUSED
        assert clocks.list_next_deadlines(session, 9) == ()
        set_today(monkeypatch, clock.start + timedelta(days=15))
        resumed = clocks.resume_clock(session, clock.id, officer=flagged.officer)
        assert resumed.state is ClockState.RUNNING
        assert resumed.due > before + timedelta(days=10)
        assert [(event.kind.value, event.reason) for event in resumed.events] == [
            ("started", ""), ("paused", "identification"), ("resumed", ""),
        ]  # fmt: skip
        assert cases.get_case(session, case.id).due == resumed.due
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()


def test_only_what_the_article_lists_pauses_a_clock(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        (clock,) = clocks.list_clocks(session, case.id)
        with pytest.raises(ConflictError, match="第十八条没有规定“听证”的时间不计入期限"):
            clocks.pause_clock(session, clock.id, PauseReason.HEARING, officer=flagged.officer)
        with pytest.raises(ConflictError, match="核查期限没有中止"):
            clocks.resume_clock(session, clock.id, officer=flagged.officer)
        clocks.pause_clock(session, clock.id, PauseReason.TESTING, officer=flagged.officer)
        with pytest.raises(ConflictError, match="没有在计时"):
            clocks.pause_clock(session, clock.id, PauseReason.TESTING, officer=flagged.officer)
        with pytest.raises(NotFoundError):
            clocks.resume_clock(session, 999, officer=flagged.officer)


def test_a_clock_is_extended_once_with_approval_and_before_it_is_due(
    flagged: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        (clock,) = clocks.list_clocks(session, case.id)

        def extend(days: int, approved_by: str = "局领导") -> clocks.Clock:
            return clocks.extend_clock(
                session, clock.id, days, approved_by=approved_by, reason="案情复杂", officer=flagged.officer
            )

        with pytest.raises(CasebookError, match="批准人"):
            extend(15, " ")
        with pytest.raises(ConflictError, match="最多为 15 个工作日"):
            extend(16)
        longer = extend(15)
        assert (longer.days, longer.due > clock.due) == (30, True)
        assert longer.events[-1].note == "局领导批准：案情复杂"
        with pytest.raises(ConflictError, match="最多为 0 个工作日"):
            extend(1)
        set_today(monkeypatch, longer.due + timedelta(days=1))
        with pytest.raises(ConflictError, match="已经届满"):
            extend(1)
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()


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
