"""Flags that officers have decided on, as the matcher learns from them."""

from sqlalchemy import func, select

from casebook.db.session import Session
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.flags.flag_filter import FlagState
from casebook.flags.verdicts import DismissReason
from matcher.decision.learning import Verdict
from matcher.records.jsonl import from_line
from matcher.records.match import Match

UNTELLING = frozenset({DismissReason.GONE.value})
"""Reasons of dismissal that say nothing of whether the flag was right."""


def load_reviewed_matches(session: Session) -> list[Verdict]:
    """Each decided flag's match with the decision that stands, in the order of the decisions."""
    newest = select(func.max(VerdictRow.id)).group_by(VerdictRow.flag_id)
    query = (
        select(FlagRow.match, FlagRow.state, VerdictRow.reason)
        .join(VerdictRow, VerdictRow.flag_id == FlagRow.id)
        .where(VerdictRow.id.in_(newest), FlagRow.state.in_([FlagState.CONFIRMED, FlagState.DISMISSED]))
        .order_by(VerdictRow.id)
    )
    return [
        Verdict(from_line(Match, line), state == FlagState.CONFIRMED)
        for line, state, reason in session.execute(query)
        if reason not in UNTELLING
    ]
