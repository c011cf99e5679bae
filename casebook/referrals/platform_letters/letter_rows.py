"""Rows of letters to platforms: read, locked for an act, written down in the journal."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.db.tables.platforms import PlatformLetterListingRow, PlatformLetterRow
from casebook.errors import ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind, Payload
from casebook.referrals.platform_letters.model import LetterState, PlatformLetter, read_letter


@dataclass(frozen=True, slots=True)
class NamedListing:
    """A listing that a letter names or may name, with its shop."""

    id: int
    marketplace: str
    title: str
    url: str
    shop: str
    seller: str


def get_letter(session: Session, letter_id: int) -> PlatformLetter:
    """One letter. Raises NotFoundError."""
    return read_letter(_get_row(session, letter_id))


def list_letters(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[PlatformLetter, ...], int]:
    """Letters, those whose answer is awaited first by their day, then the newest; and how many there are in all."""
    query = select(PlatformLetterRow).order_by(
        PlatformLetterRow.state != LetterState.SENT, PlatformLetterRow.due, PlatformLetterRow.id.desc()
    )
    total = session.scalar(select(func.count(PlatformLetterRow.id))) or 0
    return tuple(map(read_letter, session.scalars(query.offset(offset).limit(limit)))), total


def list_for_case(session: Session, case_id: int) -> tuple[PlatformLetter, ...]:
    """The letters of a case, the newest first."""
    query = select(PlatformLetterRow).where(PlatformLetterRow.case_id == case_id)
    return tuple(map(read_letter, session.scalars(query.order_by(PlatformLetterRow.id.desc()))))


def count_overdue(session: Session, today: date) -> int:
    """How many letters went out, are not answered and their day is over."""
    query = select(func.count(PlatformLetterRow.id))
    is_overdue = PlatformLetterRow.state == LetterState.SENT.value, PlatformLetterRow.due < today
    return session.scalar(query.where(*is_overdue)) or 0


def list_named(session: Session, letter_id: int) -> tuple[NamedListing, ...]:
    """The listings that a letter names."""
    named = select(PlatformLetterListingRow.listing_id).where(PlatformLetterListingRow.letter_id == letter_id)
    return _load_listings(session, ListingRow.id.in_(named))


def list_of_case(session: Session, case_id: int) -> tuple[NamedListing, ...]:
    """The listings that a case rests on."""
    flags = select(CaseFlagRow.flag_id).where(CaseFlagRow.case_id == case_id)
    return _load_listings(session, ListingRow.id.in_(select(FlagRow.listing_id).where(FlagRow.id.in_(flags))))


def list_confirmed(session: Session, listing_ids: tuple[int, ...]) -> tuple[NamedListing, ...]:
    """Those of the listings that an officer confirmed as a lead."""
    confirmed = select(FlagRow.listing_id).where(FlagRow.state == "confirmed", FlagRow.listing_id.in_(listing_ids))
    return _load_listings(session, ListingRow.id.in_(confirmed))


def lock_row(session: Session, letter_id: int, *, state: LetterState) -> PlatformLetterRow:
    """The row as it is now, nobody else deciding. Raises NotFoundError, ConflictError in another state."""
    journal.lock_head(session)
    row = _get_row(session, letter_id)
    session.refresh(row)
    if row.state != state:
        raise ConflictError("这份函件的状态已经变了，请刷新页面后再办。")
    return row


def append_entry(
    session: Session, row: PlatformLetterRow, kind: EntryKind, *, officer: Officer, payload: Payload
) -> None:
    """Write an act on a letter down, for it and for its case."""
    subjects = [f"platform_letter:{row.id}", f"case:{row.case_id}"]
    facts = {"number": row.number, "kind": row.kind, "platform": row.platform_title, **payload}
    journal.append_entry(session, kind, actor=officer.actor, subjects=subjects, payload=facts)


def _get_row(session: Session, letter_id: int) -> PlatformLetterRow:
    row = session.get(PlatformLetterRow, letter_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {letter_id} 的平台函件。")
    return row


def _load_listings(session: Session, condition: ColumnElement[bool]) -> tuple[NamedListing, ...]:
    query = (
        select(ListingRow, SellerRow.shop, SellerRow.name, SellerRow.licence_name)
        .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
        .where(condition)
        .order_by(ListingRow.id)
    )
    return tuple(
        NamedListing(row.id, row.marketplace, row.title, row.url, shop or "", licence or name or "")
        for row, shop, name, licence in session.execute(query)
    )
