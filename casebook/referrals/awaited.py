"""Referrals that went out and were not answered yet, those to be asked about first."""

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.referrals import ReferralRow
from casebook.referrals.model import Referral, read_referral
from casebook.referrals.states import ReferralState

_AWAITED = (ReferralState.SENT.value, ReferralState.RECEIVED.value)


def list_awaited(session: Session, limit: int) -> tuple[Referral, ...]:
    """The referrals whose answer is awaited, by the day on which to ask, at most `limit`; one query."""
    query = select(ReferralRow).where(ReferralRow.state.in_(_AWAITED))
    rows = session.scalars(query.order_by(ReferralRow.reminder.nulls_last(), ReferralRow.id).limit(limit))
    return tuple(map(read_referral, rows))
