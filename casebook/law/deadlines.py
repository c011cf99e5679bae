"""When a clock is due: derived from its rule and the ledger of its events, by one function, whenever it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casebook.law.clocks import ClockRule, Unit
from casebook.law.workdays import Due, look_up_workday


class ClockEventKind(StrEnum):
    """What happens to a clock."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    STOPPED = "stopped"


class ClockState(StrEnum):
    """How a clock stands; its value is the stored code."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One line of a clock's ledger: what happened on which day in China.

    `days` is the length of an extension; `reason` a code (of a pause, or of the act that stopped the clock); `note`
    says in words who approved and why.
    """

    kind: ClockEventKind
    day: date
    days: int = 0
    reason: str = ""
    note: str = ""


_STATES = {
    ClockEventKind.STARTED: ClockState.RUNNING,
    ClockEventKind.PAUSED: ClockState.PAUSED,
    ClockEventKind.RESUMED: ClockState.RUNNING,
    ClockEventKind.STOPPED: ClockState.STOPPED,
}


def derive_state(events: Sequence[ClockEvent]) -> ClockState:
    """How a clock stands after its events; an extension changes nothing of it."""
    return [_STATES[event.kind] for event in events if event.kind in _STATES][-1]


def derive_due(rule: ClockRule, events: Sequence[ClockEvent]) -> Due:
    """The last day of a clock after its events, which begin with its start.

    The day of the start is not counted; a last day of a deadline in calendar days that is no working day moves to the
    next that is (程序规定 art. 80). Of a pause, the days after the one it began on up to the one it ended on are taken
    out. A pause that has not ended takes out nothing yet. Nothing is taken out between a stop and the time when the
    clock runs again: it goes on with the day it had.
    """
    left = rule.length + sum(event.days for event in events if event.kind is ClockEventKind.EXTENDED)
    pauses = _list_ended_pauses(events)
    day, certain = events[0].day, True
    while left:
        day += timedelta(days=1)
        working, known = look_up_workday(day)
        certain &= known
        counted = rule.unit is Unit.DAYS or working
        left -= counted and not any(first < day <= last for first, last in pauses)
    while not look_up_workday(day)[0]:
        day += timedelta(days=1)
        certain &= look_up_workday(day)[1]
    return Due(day, certain)


def _list_ended_pauses(events: Sequence[ClockEvent]) -> list[tuple[date, date]]:
    """The ended pauses: the days on which each began and ended."""
    pauses: list[tuple[date, date]] = []
    began: date | None = None
    for event in events:
        if event.kind is ClockEventKind.PAUSED:
            began = event.day
        elif event.kind is not ClockEventKind.EXTENDED and began:
            pauses.append((began, event.day))
            began = None
    return pauses
