"""Other referrals about the same seller: to whom, and how they ended, before one seller is referred twice."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.referrals import ReferralRow
from casebook.referrals.model import Referral, read_referral
from casebook.referrals.states import ReferralState


def list_other_referrals(session: Session, case_id: int) -> tuple[Referral, ...]:
    """Referrals of other cases on a seller of this one, the newest first; none that was given up; one query."""
    own_link, own_flag, link, flag = aliased(CaseFlagRow), aliased(FlagRow), aliased(CaseFlagRow), aliased(FlagRow)
    others = (
        select(link.case_id)
        .join(flag, flag.id == link.flag_id)
        .join(own_flag, own_flag.seller_id == flag.seller_id)
        .join(own_link, own_link.flag_id == own_flag.id)
        .where(own_link.case_id == case_id, link.case_id != case_id)
    )
    query = select(ReferralRow).where(ReferralRow.case_id.in_(others), ReferralRow.state != ReferralState.VOIDED.value)
    return tuple(map(read_referral, session.scalars(query.order_by(ReferralRow.id.desc()))))
