"""Due days follow from a rule and a ledger of events."""

from datetime import date

import pytest

from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, ClockState, derive_due, derive_state
from casebook.law.statutes import NotInForceError
from casebook.law.workdays import Due

START = date(2026, 8, 3)


def ledger(*later: tuple[str, date] | tuple[str, date, int]) -> list[ClockEvent]:
    events = [ClockEvent(ClockEventKind.STARTED, START)]
    for kind, day, *days in later:
        events.append(ClockEvent(ClockEventKind(kind), day, sum(days)))
    return events


@pytest.mark.parametrize(
    ("kind", "events", "due"),
    [
        # A Monday; the day of the start is not counted.
        (ClockKind.CHECK, ledger(), date(2026, 8, 24)),
        (ClockKind.CHECK, ledger(("extended", date(2026, 8, 20), 15)), date(2026, 9, 14)),
        # Paused on Thursday the 6th, resumed on Thursday the 13th: five working days do not count.
        (ClockKind.CHECK, ledger(("paused", date(2026, 8, 6)), ("resumed", date(2026, 8, 13))), date(2026, 8, 31)),
        # A pause that has not ended takes out nothing yet.
        (ClockKind.CHECK, ledger(("paused", date(2026, 8, 6))), date(2026, 8, 24)),
        # Stopped by a referral and returned: no rule takes out the time in between.
        (ClockKind.CHECK, ledger(("stopped", date(2026, 8, 6)), ("resumed", date(2026, 8, 13))), date(2026, 8, 24)),
        # Two pauses, the second within the days that the first added.
        (
            ClockKind.CHECK,
            ledger(
                ("paused", date(2026, 8, 6)), ("resumed", date(2026, 8, 13)),
                ("paused", date(2026, 8, 27)), ("resumed", date(2026, 8, 28)),
            ),
            date(2026, 9, 1),
        ),
        # Ninety calendar days end on Sunday 1 November 2026 and move to Monday.
        (ClockKind.HANDLING, ledger(), date(2026, 11, 2)),
        (ClockKind.HANDLING, ledger(("paused", date(2026, 8, 6)), ("resumed", date(2026, 8, 16))), date(2026, 11, 11)),
    ],
)  # fmt: skip
def test_the_due_day_follows_from_rule_and_ledger(kind: ClockKind, events: list[ClockEvent], due: date) -> None:
    assert derive_due(find_rule(kind, START), events).day == due


def test_a_day_beyond_the_published_holidays_is_not_certain() -> None:
    late = [ClockEvent(ClockEventKind.STARTED, date(2040, 8, 3))]
    rule = find_rule(ClockKind.CHECK, date(2040, 8, 3))
    assert derive_due(rule, late) == Due(date(2040, 8, 24), False)
    assert derive_due(rule, ledger()).is_certain


@pytest.mark.parametrize(
    ("events", "state"),
    [
        (ledger(), ClockState.RUNNING),
        (ledger(("paused", START)), ClockState.PAUSED),
        (ledger(("paused", START), ("extended", START, 15)), ClockState.PAUSED),
        (ledger(("paused", START), ("resumed", START)), ClockState.RUNNING),
        (ledger(("stopped", START)), ClockState.STOPPED),
    ],
)
def test_the_state_follows_from_the_ledger(events: list[ClockEvent], state: ClockState) -> None:
    assert derive_state(events) is state


def test_no_rule_is_made_up_for_a_day_without_one() -> None:
    with pytest.raises(NotInForceError, match="2020-01-01 没有已知的有效规定"):
        find_rule(ClockKind.CHECK, date(2020, 1, 1))
