"""Drafts of letters to platforms: begun with a number of their own, with a case in hand only, or given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.db.tables.platforms import PlatformLetterListingRow, PlatformLetterRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError
from casebook.journal import journal, numbering
from casebook.journal.entries import EntryKind
from casebook.referrals.campaigns.campaign_rows import find_campaign_of
from casebook.referrals.platform_letters.letter_kinds import LETTER_KINDS, LetterKind
from casebook.referrals.platform_letters.letter_rows import append_entry, list_confirmed, list_of_case, lock_row
from casebook.referrals.platform_letters.model import LetterState, PlatformLetter, read_letter
from casebook.referrals.platform_letters.request_items import read_request_items
from casebook.registers.platforms import get_platform, require_addressee
from casebook.settings import Settings
from matcher.records.calendar import BEIJING


@dataclass(frozen=True, slots=True)
class LetterWish:
    """What a letter shall say: its kind, to which platform, of which listings, by which day, and what is asked for."""

    kind: str
    platform: str
    listings: Sequence[int]
    due: date
    items: Sequence[str] = ()
    first_day: date | None = None
    last_day: date | None = None


def draft_letter(
    session: Session, case_id: int, wish: LetterWish, *, officer: Officer, settings: Settings
) -> PlatformLetter:
    """Draft a letter in a case.

    Raises NotFoundError, ConflictError where no such letter may be written in the case as it stands or the platform is
    not entered, CasebookError where the wish is not complete or names listings that do not belong in it.
    """
    journal.lock_head(session)
    case, now = cases.get_case(session, case_id), datetime.now(UTC)
    kind, today = _find_kind(wish, case), now.astimezone(BEIJING).date()
    _check_wish(wish, kind, today=today)
    _check_listings(session, case_id, wish, kind)
    if not kind.asks_items:
        _check_campaign(session, case_id, today=today)
    platform = get_platform(session, wish.platform)
    row = PlatformLetterRow(
        case_id=case_id,
        kind=kind.code,
        number=_take_number(session, kind.paper, today.year, settings),
        platform=wish.platform,
        platform_title=platform.title,
        addressee=require_addressee(platform),
        items=" ".join(code for code in read_request_items() if code in wish.items),
        first_day=wish.first_day,
        last_day=wish.last_day,
        due=wish.due,
        state=LetterState.DRAFT.value,
        drafted_at=now,
        drafted_by=officer.id,
    )
    session.add(row)
    session.flush()
    session.add_all(PlatformLetterListingRow(letter_id=row.id, listing_id=one) for one in sorted(set(wish.listings)))
    session.flush()
    append_entry(session, row, EntryKind.PLATFORM_LETTER_DRAFTED, officer=officer, payload={"due": str(wish.due)})
    return read_letter(row)


def _take_number(session: Session, paper: str, year: int, settings: Settings) -> str:
    code, short = settings.bureau_code, settings.bureau_short
    return numbering.take_number(session, bureau_code=code, bureau_short=short, paper=paper, year=year)


def void_letter(session: Session, letter_id: int, *, reason: str, officer: Officer) -> PlatformLetter:
    """Give up a draft; its number is not used again.

    Raises NotFoundError, ConflictError where it is no draft, CasebookError without a reason.
    """
    if not reason.strip():
        raise CasebookError("请写明作废的原因。")
    row = lock_row(session, letter_id, state=LetterState.DRAFT)
    row.state, row.void_reason = LetterState.VOIDED.value, reason.strip()
    payload = {"to": row.state, "text": row.void_reason}
    append_entry(session, row, EntryKind.PLATFORM_LETTER_MOVED, officer=officer, payload=payload)
    return read_letter(row)


def _find_kind(wish: LetterWish, case: Case) -> LetterKind:
    kind = LETTER_KINDS.get(wish.kind)
    if kind is None:
        raise CasebookError("请选择函件的种类。")
    if not kind.suits(case):
        stands = get_label("case_move", case.outcome) or get_label("case_state", case.state)
        raise ConflictError(f"案件{stands}，不能起草{get_label('platform_letter', kind.code)}。")
    return kind


def _check_wish(wish: LetterWish, kind: LetterKind, *, today: date) -> None:
    if not wish.listings:
        raise CasebookError("请选择函件涉及的商品。")
    if wish.due <= today:
        raise CasebookError("要求答复的日期应当在今天之后。")
    if kind.asks_items and not wish.items:
        raise CasebookError("请选择要求平台提供的数据。")
    if set(wish.items) - (read_request_items().keys() if kind.asks_items else set()):
        raise CasebookError("要求提供的数据不在法律规定的范围内，请重新选择。")
    if wish.first_day and wish.last_day and wish.first_day > wish.last_day:
        raise CasebookError("数据期间的起止日期颠倒了，请核对。")
    if any(day and day > today for day in (wish.first_day, wish.last_day)):
        raise CasebookError("数据期间不能晚于今天。")


def _check_campaign(session: Session, case_id: int, *, today: date) -> None:
    """A notice warns the seller: none goes out before the day on which the bureaus of a campaign act."""
    campaign = find_campaign_of(session, case_id)
    if campaign and today < campaign.starts_on:
        raise ConflictError(f"集群战役“{campaign.title}”的统一行动日期是 {campaign.starts_on}，以前不通知平台。")


def _check_listings(session: Session, case_id: int, wish: LetterWish, kind: LetterKind) -> None:
    """A request names what the case rests on; a notice may also name confirmed listings of the seller's other shops."""
    wanted = tuple(set(wish.listings))
    allowed = list_of_case(session, case_id) if kind.asks_items else list_confirmed(session, wanted)
    on_platform = {one.id for one in allowed if one.marketplace == wish.platform}
    if not set(wanted) <= on_platform:
        raise CasebookError(
            "所选商品不全是本案在该平台的商品，请重新选择。"
            if kind.asks_items
            else "所选商品不全是该平台上已确认为线索的商品：请先确认预警，再通知平台。"
        )
