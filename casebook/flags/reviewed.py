"""Flags that officers have decided on, as the matcher learns from them."""

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db.session import Session
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.flags.flag_filter import FlagState
from casebook.flags.verdicts import DismissReason
from matcher.decision.learning import Verdict
from matcher.decision.rule_figures import RuleFigures, count_rules
from matcher.records.jsonl import from_line
from matcher.records.match import Match

UNTELLING = frozenset({DismissReason.GONE.value})
"""Reasons of dismissal that say nothing of whether the flag was right."""


def load_reviewed_matches(session: Session) -> list[Verdict]:
    """Each decided flag's match with the decision that stands, in the order of the decisions."""
    return [
        Verdict(from_line(Match, line), is_confirmed) for line, is_confirmed in _list_decided(session, FlagRow.match)
    ]


def measure_reviewed_rules(session: Session) -> tuple[RuleFigures, ...]:
    """How officers decided on the flags on which each rule spoke, in the order of the matcher's tables."""
    return count_rules(
        (names.split(","), is_confirmed) for names, is_confirmed in _list_decided(session, FlagRow.signals)
    )


def _list_decided(session: Session, column: InstrumentedAttribute[str]) -> list[tuple[str, bool]]:
    """A column of each decided flag, and whether it was confirmed."""
    newest = select(func.max(VerdictRow.id)).group_by(VerdictRow.flag_id)
    query = (
        select(column, FlagRow.state, VerdictRow.reason)
        .join(VerdictRow, VerdictRow.flag_id == FlagRow.id)
        .where(VerdictRow.id.in_(newest), FlagRow.state.in_([FlagState.CONFIRMED, FlagState.DISMISSED]))
        .order_by(VerdictRow.id)
    )
    return [
        (value, state == FlagState.CONFIRMED)
        for value, state, reason in session.execute(query)
        if reason not in UNTELLING
    ]
