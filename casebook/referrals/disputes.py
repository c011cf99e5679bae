"""After an objection: the days for negotiating, and the request to the common superior, drafted at once.

The bureaus negotiate for seven working days; then, or at once, the common superior is asked (程序规定 arts. 13, 14).
"""

from datetime import date

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, derive_due
from casebook.referrals.answer import Answer
from casebook.referrals.drafting import draft_referral
from casebook.referrals.jurisdiction.superior import find_common_superior
from casebook.referrals.model import Destination, Referral
from casebook.referrals.referral_rows import list_for_case
from casebook.referrals.states import UNDER_WAY
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

_KIND = "designation"


def find_negotiation_due(day: date) -> date:
    """The last day for negotiating a dispute that arose on `day`."""
    return derive_due(find_rule(ClockKind.NEGOTIATION, day), [ClockEvent(ClockEventKind.STARTED, day)]).day


def find_dispute_day(referral: Referral) -> date | None:
    """The day on which the other bureau objected; None where it has not answered."""
    if referral.answered_at is None:
        return None
    return referral.answered_on or referral.answered_at.astimezone(BEIJING).date()


def draft_designation(
    session: Session, referral: Referral, answer: Answer, *, officer: Officer, settings: Settings
) -> Referral | None:
    """Draft the request to the common superior for a referral that was objected to; None where one is under way."""
    if any(one.kind.code == _KIND and one.state in UNDER_WAY for one in list_for_case(session, referral.case_id)):
        return None
    code, name = find_common_superior(settings.bureau_code, referral.to_code)
    ground = (
        f"本局以{referral.number}移送，{referral.to_bureau}提出异议（依据：{answer.article}；事实：{answer.fact}；"
        f"认为有管辖权的单位：{answer.competent}）"
    )
    to = Destination(code, name, ground)
    return draft_referral(session, referral.case_id, to, officer=officer, settings=settings, kind=_KIND)
