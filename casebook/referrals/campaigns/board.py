"""The board of a campaign: for each case which bureau has it, and how far that bureau came."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.referrals import ReferralRow
from casebook.referrals.campaigns.campaign_rows import list_members
from casebook.referrals.states import ReferralState


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One case: its sellers, its newest referral that was not given up (empty where there is none), and the result."""

    case_id: int
    title: str
    case_state: str
    sellers: int
    referral_id: int | None
    to_bureau: str
    state: str
    sent_on: date | None
    answered_on: date | None
    turnover: Decimal | None
    fine: Decimal | None


def load_board(session: Session, campaign_id: int) -> tuple[BoardLine, ...]:
    """The lines of a campaign in the order of its cases; four queries."""
    members = list_members(session, campaign_id)
    cases = session.scalars(select(CaseRow).where(CaseRow.id.in_(members)).order_by(CaseRow.id)).all()
    newest = select(ReferralRow).where(
        ReferralRow.case_id.in_(members), ReferralRow.state != ReferralState.VOIDED.value
    )
    referrals = {row.case_id: row for row in session.scalars(newest.order_by(ReferralRow.id))}
    sellers = (
        select(CaseFlagRow.case_id, func.count(FlagRow.seller_id.distinct()))
        .join(FlagRow, FlagRow.id == CaseFlagRow.flag_id)
        .where(CaseFlagRow.case_id.in_(members))
        .group_by(CaseFlagRow.case_id)
    )
    counts = dict(session.execute(sellers).all())
    return tuple(_make_line(case, referrals.get(case.id), counts.get(case.id, 0)) for case in cases)


def count_states(lines: tuple[BoardLine, ...]) -> Counter[str]:
    """How many cases stand where, by the state of the referral; "none" for those that were not referred."""
    return Counter(line.state or "none" for line in lines)


def _make_line(case: CaseRow, referral: ReferralRow | None, sellers: int) -> BoardLine:
    if referral is None:
        return BoardLine(case.id, case.title, case.state, sellers, None, "", "", None, None, None, None)
    return BoardLine(
        case.id,
        case.title,
        case.state,
        sellers,
        referral.id,
        referral.to_bureau,
        referral.state,
        referral.sent_on,
        referral.answered_on,
        referral.turnover,
        referral.fine,
    )
