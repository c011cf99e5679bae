"""The one table of fields that gives both engines their shape, and the documents made from the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.db.tables.referrals import ReferralRow
from casebook.search.index import Document


class Shape(StrEnum):
    """What a field is to an engine: text cut into words, a value to count and choose by, or a time to sort by."""

    TEXT = "text"
    FACET = "facet"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in code and in queries, its name on the page, its shape."""

    name: str
    chinese: str
    shape: Shape


FIELDS: tuple[Field, ...] = (
    Field("kind", "类别", Shape.FACET),
    Field("state", "状态", Shape.FACET),
    Field("right", "权利", Shape.FACET),
    Field("marketplace", "平台", Shape.FACET),
    Field("bureau", "单位", Shape.FACET),
    Field("title", "标题", Shape.TEXT),
    Field("number", "编号", Shape.TEXT),
    Field("text", "内容", Shape.TEXT),
    Field("at", "时间", Shape.TIME),
)
FACETS = tuple(field for field in FIELDS if field.shape is Shape.FACET)

KINDS = {"case": "案件", "flag": "预警", "listing": "商品", "referral": "移送"}
_FLAG_STATES = {"open": "待核", "confirmed": "已确认", "dismissed": "已排除"}


def documents_of(session: Session, subjects: Iterable[str]) -> Iterator[Document]:
    """The documents of journal subjects such as "case:3"; what is no longer there, or is never found, gives none."""
    makers = {"case": _case, "flag": _flag, "listing": _listing, "referral": _referral}
    for subject in dict.fromkeys(subjects):
        kind, _, number = subject.partition(":")
        maker = makers.get(kind)
        document = maker(session, int(number)) if maker else None
        if document:
            yield document


def all_documents(session: Session) -> Iterator[Document]:
    """Every document of the record."""
    tables = {"case": CaseRow.id, "flag": FlagRow.id, "listing": ListingRow.id, "referral": ReferralRow.id}
    for kind, column in tables.items():
        for number in session.scalars(select(column).order_by(column)):
            yield from documents_of(session, [f"{kind}:{number}"])


def _case(session: Session, number: int) -> Document | None:
    row = session.get(CaseRow, number)
    if row is None:
        return None
    return Document(
        f"case:{number}", KINDS["case"], row.title, f"{row.right_name} {row.profile} {row.right_number}",
        row.number, row.state, row.right_name, "", row.bureau_code, row.opened_at,
    )  # fmt: skip


def _flag(session: Session, number: int) -> Document | None:
    row = session.get(FlagRow, number)
    if row is None:
        return None
    listing = session.get_one(ListingRow, row.listing_id)
    return Document(
        f"flag:{number}", KINDS["flag"], listing.title, f"{_seller(session, listing)} {row.right_name}",
        row.right_number, _FLAG_STATES[row.state], row.right_name, listing.marketplace, row.bureau_code, row.flagged_at,
    )  # fmt: skip


def _listing(session: Session, number: int) -> Document | None:
    row = session.get(ListingRow, number)
    if row is None:
        return None
    return Document(
        f"listing:{number}", KINDS["listing"], row.title, _seller(session, row), row.item, "", "", row.marketplace,
        "", row.last_seen_at,
    )  # fmt: skip


def _referral(session: Session, number: int) -> Document | None:
    row = session.get(ReferralRow, number)
    if row is None:
        return None
    case = session.get_one(CaseRow, row.case_id)
    title = f"移送{row.to_bureau}：{case.title}"
    return Document(
        f"referral:{number}", KINDS["referral"], title, f"{row.ground} {row.answer_text}", row.number, row.state,
        case.right_name, "", row.bureau_code, row.drafted_at,
    )  # fmt: skip


def _seller(session: Session, listing: ListingRow) -> str:
    row = session.get(SellerRow, listing.seller_id) if listing.seller_id else None
    return f"{row.name} {row.licence_name} {row.uscc} {row.address}" if row else ""
