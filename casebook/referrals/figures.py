"""How referrals go, by bureau and year: the five figures that the EU's IMI publishes, and how often each sent one back.

The yardstick of IMI: accepted within 7 days at least 80 %, mean days to the answer below 16, answered by the day agreed
at least 80 %; then how the asking bureau rates timeliness and effort.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.referrals import ReferralRow
from casebook.referrals.answer import REFUSALS
from casebook.referrals.model import Referral, read_referral
from casebook.referrals.states import ReferralState
from matcher.records.calendar import BEIJING

ACCEPTED_WITHIN_DAYS = 7
_AWAITED = (ReferralState.SENT, ReferralState.RECEIVED, ReferralState.ACCEPTED)
_ANSWERS = (*REFUSALS, ReferralState.REPORTED, ReferralState.DESIGNATED)


@dataclass(frozen=True, slots=True)
class BureauFigures:
    """The figures of one bureau in one year of sending; shares from 0 to 1, None where there is nothing to count."""

    year: int
    bureau: str
    sent: int
    accepted_in_time: float | None
    mean_days_to_answer: float | None
    answered_by_agreed_day: float | None
    rated_timely: float | None
    rated_effort: float | None
    bounces: int
    overdue: int


def load_figures(session: Session, today: date) -> tuple[BureauFigures, ...]:
    """The figures of every bureau that referrals went to, the newest year first; one query."""
    by_bureau: dict[tuple[int, str], list[Referral]] = defaultdict(list)
    for row in session.scalars(select(ReferralRow).where(ReferralRow.sent_at.is_not(None)).order_by(ReferralRow.id)):
        referral = read_referral(row)
        by_bureau[find_sending_day(referral).year, referral.to_bureau].append(referral)
    ordered = sorted(by_bureau, key=lambda key: (-key[0], key[1]))
    return tuple(_count(year, bureau, by_bureau[year, bureau], today) for year, bureau in ordered)


def list_overdue(session: Session, today: date) -> tuple[Referral, ...]:
    """Referrals whose answer is awaited and whose day of asking, or day agreed, is past; the oldest first."""
    states = [state.value for state in _AWAITED]
    rows = session.scalars(select(ReferralRow).where(ReferralRow.state.in_(states)).order_by(ReferralRow.reminder))
    return tuple(one for one in map(read_referral, rows) if is_overdue(one, today))


def count_bounces(session: Session, to_code: str, *, beside: int = 0) -> int:
    """How often the bureau with a division code sent a referral back or objected to it, the one `beside` left out."""
    states = [state.value for state in (*REFUSALS, ReferralState.ESCALATED, ReferralState.DESIGNATED)]
    query = select(ReferralRow).where(ReferralRow.to_code == to_code, ReferralRow.state.in_(states))
    query = query.where(ReferralRow.id != beside)
    return sum(map(has_bounced, map(read_referral, session.scalars(query))))


def is_overdue(referral: Referral, today: date) -> bool:
    """Whether an answer is awaited and the day agreed, or else the day of asking, is past."""
    due = referral.agreed_on or referral.reminder
    return referral.state in _AWAITED and due is not None and due < today


def has_bounced(referral: Referral) -> bool:
    """Whether the other bureau sent a referral back or objected to it, whatever came after."""
    return referral.state in REFUSALS or bool(referral.refusal_competent)


def find_sending_day(referral: Referral) -> date:
    """The day on which a referral that was sent went out."""
    return referral.sent_on or (referral.sent_at or referral.drafted_at).astimezone(BEIJING).date()


def _count(year: int, bureau: str, referrals: Sequence[Referral], today: date) -> BureauFigures:
    answered = [one for one in referrals if _find_answer_day(one)]
    days = [(day - find_sending_day(one)).days for one in answered if (day := _find_answer_day(one))]
    agreed = [one for one in referrals if one.agreed_on and (_find_answer_day(one) or one.agreed_on < today)]
    return BureauFigures(
        year=year,
        bureau=bureau,
        sent=len(referrals),
        accepted_in_time=_share(_is_accepted_in_time(one) for one in referrals if _is_countable(one, today)),
        mean_days_to_answer=sum(days) / len(days) if days else None,
        answered_by_agreed_day=_share(_is_answered_by_agreed_day(one) for one in agreed),
        rated_timely=_share(one.rated_timely == "yes" for one in referrals if one.rated_timely),
        rated_effort=_share(one.rated_effort == "yes" for one in referrals if one.rated_effort),
        bounces=sum(map(has_bounced, referrals)),
        overdue=sum(is_overdue(one, today) for one in referrals),
    )


def _find_answer_day(referral: Referral) -> date | None:
    if referral.state not in _ANSWERS or referral.answered_at is None:
        return None
    return referral.answered_on or referral.answered_at.astimezone(BEIJING).date()


def _is_countable(referral: Referral, today: date) -> bool:
    """Whether it can be said if a referral was accepted in time: it was, or its days are over."""
    return bool(referral.accepted_on) or (today - find_sending_day(referral)).days > ACCEPTED_WITHIN_DAYS


def _is_accepted_in_time(referral: Referral) -> bool:
    day = referral.accepted_on
    return day is not None and (day - find_sending_day(referral)).days <= ACCEPTED_WITHIN_DAYS


def _is_answered_by_agreed_day(referral: Referral) -> bool:
    day = _find_answer_day(referral)
    return day is not None and referral.agreed_on is not None and day <= referral.agreed_on


def _share(outcomes: Iterable[bool]) -> float | None:
    counted = list(outcomes)
    return sum(counted) / len(counted) if counted else None
