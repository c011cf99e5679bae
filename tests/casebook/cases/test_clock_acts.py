"""What officers do to clocks: a pause is never forgotten, and only what an article lists pauses or extends one."""

from datetime import date, timedelta

import pytest

from casebook.cases import cases, clock_acts, clocks
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.integrity.verify import verify_record
from casebook.law.clocks import PauseReason
from casebook.law.deadlines import ClockState
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.viewers import TESTER


def set_today(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clocks, "get_today", lambda: day)


def test_a_pause_is_never_forgotten_and_moves_the_day(flagged: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        (clock,) = clocks.list_clocks(session, case.id)
        before = clock.due
        set_today(monkeypatch, clock.start + timedelta(days=1))
        paused = clock_acts.pause_clock(
            session, clock.id, PauseReason.IDENTIFICATION, officer=flagged.officer, note="送权利人辨认"
        )
        assert paused.state is ClockState.PAUSED
        assert clocks.list_next_deadlines(session, 9) == ()
        set_today(monkeypatch, clock.start + timedelta(days=15))
        resumed = clock_acts.resume_clock(session, clock.id, officer=flagged.officer)
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
            clock_acts.pause_clock(session, clock.id, PauseReason.HEARING, officer=flagged.officer)
        with pytest.raises(ConflictError, match="核查期限没有中止"):
            clock_acts.resume_clock(session, clock.id, officer=flagged.officer)
        clock_acts.pause_clock(session, clock.id, PauseReason.TESTING, officer=flagged.officer)
        with pytest.raises(ConflictError, match="没有在计时"):
            clock_acts.pause_clock(session, clock.id, PauseReason.TESTING, officer=flagged.officer)
        with pytest.raises(NotFoundError):
            clock_acts.resume_clock(session, 999, officer=flagged.officer)


def test_a_clock_is_extended_once_with_approval_and_before_it_is_due(
    flagged: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        (clock,) = clocks.list_clocks(session, case.id)

        def extend(days: int, approved_by: str = "局领导") -> clocks.Clock:
            return clock_acts.extend_clock(
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
