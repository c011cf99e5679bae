"""What an officer does to a clock of a case: pause it, resume it, extend it, each only as its article allows."""

from casebook.access.officers import Officer
from casebook.cases import clocks
from casebook.cases.clocks import Clock, ClockChange, get_clock, record_changes
from casebook.db.engine import Session
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.law.clocks import ClockRule, PauseReason, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, ClockState


def pause_clock(session: Session, clock_id: int, reason: PauseReason, *, officer: Officer, note: str = "") -> Clock:
    """Pause a running clock from today on, for a reason that its article lists.

    Raises NotFoundError, ConflictError where it does not run or the article has no such pause.
    """
    clock = _lock_clock(session, clock_id)
    if clock.state is not ClockState.RUNNING:
        raise ConflictError(f"{get_label('clock_kind', clock.kind)}期限没有在计时，不能中止。")
    if reason not in _find_rule(clock).pauses:
        raise ConflictError(f"{clock.article}没有规定“{get_label('clock_pause', reason)}”的时间不计入期限。")
    return _record_act(
        session, clock, ClockEvent(ClockEventKind.PAUSED, clocks.get_today(), 0, reason.value, note), officer
    )


def resume_clock(session: Session, clock_id: int, *, officer: Officer, note: str = "") -> Clock:
    """End a pause today. Raises NotFoundError, ConflictError where the clock is not paused."""
    clock = _lock_clock(session, clock_id)
    if clock.state is not ClockState.PAUSED:
        raise ConflictError(f"{get_label('clock_kind', clock.kind)}期限没有中止，无需恢复。")
    return _record_act(session, clock, ClockEvent(ClockEventKind.RESUMED, clocks.get_today(), note=note), officer)


def extend_clock(
    session: Session, clock_id: int, days: int, *, approved_by: str, reason: str, officer: Officer
) -> Clock:
    """Extend a clock by `days` of its unit, before it is due.

    Raises NotFoundError, CasebookError where approver or reason is missing, ConflictError where the clock is stopped or
    over, or where the article allows no further or no so long an extension.
    """
    clock = _lock_clock(session, clock_id)
    if not (approved_by.strip() and reason.strip()):
        raise CasebookError("延长期限须写明批准人和理由。")
    if clock.state is ClockState.STOPPED or clock.due < clocks.get_today():
        raise ConflictError("期限已经届满或停止计时，不能再延长。")
    allowed, used = _find_rule(clock).extensions, sum(e.kind is ClockEventKind.EXTENDED for e in clock.events)
    longest = allowed[used] if used < len(allowed) else 0
    if days < 1 or (longest is not None and days > longest):
        unit = get_label("clock_unit", clock.unit)
        raise ConflictError(f"{clock.article}允许的下一次延长最多为 {longest or 0} 个{unit}。")
    note = f"{approved_by.strip()}批准：{reason.strip()}"
    return _record_act(
        session, clock, ClockEvent(ClockEventKind.EXTENDED, clocks.get_today(), days, note=note), officer
    )


def _record_act(session: Session, clock: Clock, event: ClockEvent, officer: Officer) -> Clock:
    change = ClockChange(clock.id, event)
    entry = journal.append_entry(
        session,
        EntryKind.CLOCK_CHANGED,
        actor=officer.actor,
        subjects=[f"case:{clock.case_id}"],
        payload={"clocks": [change.to_payload()]},
    )
    record_changes(session, [change], entry=entry.sequence)
    return get_clock(session, clock.id)


def _lock_clock(session: Session, clock_id: int) -> Clock:
    journal.lock_head(session)
    return get_clock(session, clock_id)


def _find_rule(clock: Clock) -> ClockRule:
    return find_rule(clock.kind, clock.start)
