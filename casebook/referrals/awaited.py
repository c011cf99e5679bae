"""Referrals that went out and were not answered yet, those to be asked about first."""

from sqlalchemy import Select, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statements
from casebook.db.tables.referrals import ReferralRow
from casebook.referrals.model import Referral, read_referral
from casebook.referrals.states import ReferralState

_AWAITED = (ReferralState.SENT.value, ReferralState.RECEIVED.value)


def list_awaited(session: Session, limit: int) -> tuple[Referral, ...]:
    """The referrals whose answer is awaited, by the day on which to ask, at most `limit`; one query."""
    return tuple(map(read_referral, session.scalars(_select_awaited(limit))))


@reuse_statements
def _select_awaited(limit: int) -> Select[ReferralRow]:
    query = select(ReferralRow).where(ReferralRow.state.in_(_AWAITED))
    return query.order_by(ReferralRow.reminder.nulls_last(), ReferralRow.id).limit(limit)
