"""Letters to platforms: what was asked for, of which listings, and what came back."""

from collections.abc import Sequence
from types import SimpleNamespace

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.tables.platforms import PlatformLetterListingRow, PlatformLetterRow
from casebook.db.words import get_label
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import make_lister, make_time_fields
from casebook.search.documents.readers import group_rows, join_unique
from casebook.search.documents.schema import Field, Findable

_LETTERS = (
    select(
        PlatformLetterRow.id, PlatformLetterRow.case_id, PlatformLetterRow.bureau_code, PlatformLetterRow.kind,
        PlatformLetterRow.number, PlatformLetterRow.platform, PlatformLetterRow.platform_title,
        PlatformLetterRow.addressee, PlatformLetterRow.state, PlatformLetterRow.outcome,
        PlatformLetterRow.answer_text, PlatformLetterRow.drafted_at, CaseRow.title, CaseRow.number.label("case_number"),
        CaseRow.right_name, OfficerRow.name.label("officer"),
    )
    .join(CaseRow, CaseRow.id == PlatformLetterRow.case_id)
    .join(OfficerRow, OfficerRow.id == PlatformLetterRow.drafted_by)
)  # fmt: skip


def _load_letters(session: Session, ids: Sequence[int]) -> list[SimpleNamespace]:
    """Letters with the listings that they name and their shops."""
    named = PlatformLetterListingRow
    goods = (
        select(named.letter_id, ListingRow.title, ListingRow.item, SellerRow.name, SellerRow.licence_name)
        .join(ListingRow, ListingRow.id == named.listing_id)
        .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
        .where(named.letter_id.in_(ids))
        .order_by(named.listing_id)
    )
    goods_of = group_rows(session, goods)
    rows = session.execute(_LETTERS.where(PlatformLetterRow.id.in_(ids)).order_by(PlatformLetterRow.id))
    return [SimpleNamespace(**row._asdict(), goods=goods_of[row.id]) for row in rows.all()]


PLATFORM_LETTER = Findable(
    "platform_letter",
    "平台函件",
    load_many=_load_letters,
    list_ids=make_lister(PlatformLetterRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: f"{get_label('platform_letter', row.kind)}（{row.platform_title}）：{row.title}"),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.GOODS, lambda row: join_unique(text for one in row.goods for text in (one.title, one.item))),
        Field(f.SELLER, lambda row: join_unique(text for one in row.goods for text in (one.name, one.licence_name))),
        Field(f.NOTES, lambda row: row.answer_text),
        Field(f.TEXT, lambda row: join_unique((row.addressee, row.case_number))),
        Field(f.STATE, lambda row: get_label("letter_state", row.state)),
        Field(f.OUTCOME, lambda row: get_label("letter_outcome", row.outcome) if row.outcome else ""),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.MARKETPLACE, lambda row: row.platform),
        Field(f.OFFICER, lambda row: row.officer),
        *make_time_fields(lambda row: row.drafted_at),
    ),
    related={"access": select(PlatformLetterRow.id, PlatformLetterRow.case_id)},
    find_case=lambda row: row.case_id,
)
