"""What can be found, one row a kind. A new searchable field is one more `Field` in its row, of a type of `fields`."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.tables.referrals import ReferralRow
from casebook.db.words import LABELS, get_label
from casebook.search.documents import fields as f
from casebook.search.documents.derived import find_region, read_details, write_month, write_year
from casebook.search.documents.readers import SHOP, Query, join_unique, load_cases, load_flags
from casebook.search.documents.schema import Field, Findable, Schema

Id = InstrumentedAttribute[int]


def _make_loader(query: Query, key: Id) -> Callable[[Session, Sequence[int]], Sequence[Any]]:
    """A loader that runs `query` once for many ids."""
    return lambda session, ids: session.execute(query.where(key.in_(ids)).order_by(key)).all()


def _make_lister(key: Id) -> Callable[[Session, int, int], Sequence[int]]:
    """A lister of the next ids after one."""
    return lambda session, after, limit: session.scalars(
        select(key).where(key > after).order_by(key).limit(limit)
    ).all()


def _make_time_fields(read: Callable[[Any], Any]) -> tuple[Field, ...]:
    return (
        Field(f.AT, read),
        Field(f.YEAR, lambda row: write_year(read(row))),
        Field(f.MONTH, lambda row: write_month(read(row))),
    )


_SELLER_FIELDS = (
    Field(f.SELLER, lambda row: join_unique((row.name, row.licence_name))),
    Field(f.CODE, lambda row: row.uscc or ""),
    Field(f.ADDRESS, lambda row: row.address or ""),
    Field(f.PROVINCE, lambda row: find_region(row.address or "")[0]),
    Field(f.CITY, lambda row: find_region(row.address or "")[1]),
)
"""What a row's shop says of itself; empty where no shop is known."""

CASE = Findable(
    "case",
    "案件",
    load_many=load_cases,
    list_ids=_make_lister(CaseRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.title),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.GOODS, lambda row: join_unique(text for one in row.goods for text in (one.title, one.item))),
        Field(f.SELLER, lambda row: join_unique(text for one in row.goods for text in (one.name, one.licence_name))),
        Field(f.CODE, lambda row: join_unique(one.uscc for one in row.goods)),
        Field(f.ADDRESS, lambda row: join_unique(one.address for one in row.goods)),
        Field(f.HASH, lambda row: join_unique(one.sha256 for one in row.evidence)),
        Field(f.LINK, lambda row: join_unique(one.url for one in (*row.goods, *row.evidence))),
        Field(f.TEXT, lambda row: f"{row.right_name} {get_label('case_profile', row.profile)} {row.right_number}"),
        Field(f.STATE, lambda row: get_label("case_state", row.state)),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.MARKETPLACE, lambda row: row.goods[0].marketplace if row.goods else ""),
        Field(f.OFFICER, lambda row: row.officer),
        Field(f.PROVINCE, lambda row: find_region(join_unique(one.address for one in row.goods))[0]),
        Field(f.CITY, lambda row: find_region(join_unique(one.address for one in row.goods))[1]),
        *_make_time_fields(lambda row: row.opened_at),
    ),
    related={
        "listing": select(CaseFlagRow.case_id)
        .join(FlagRow, FlagRow.id == CaseFlagRow.flag_id)
        .add_columns(FlagRow.listing_id)
    },
)

FLAG = Findable(
    "flag",
    "预警",
    load_many=load_flags,
    list_ids=_make_lister(FlagRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.title),
        Field(f.NUMBER, lambda row: join_unique((row.right_number, row.item))),
        *_SELLER_FIELDS,
        Field(f.LINK, lambda row: row.url),
        Field(f.NOTES, lambda row: join_unique(one.note for one in row.verdicts)),
        Field(f.TEXT, lambda row: row.right_name),
        Field(f.STATE, lambda row: LABELS["flag_state"][row.state]),
        Field(f.OUTCOME, lambda row: get_label("dismissal", row.verdicts[-1].reason) if row.verdicts else ""),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.MARKETPLACE, lambda row: row.marketplace),
        Field(f.OFFICER, lambda row: row.verdicts[-1].name if row.verdicts else ""),
        *_make_time_fields(lambda row: row.flagged_at),
    ),
    related={"listing": select(FlagRow.id, FlagRow.listing_id)},
)

LISTING = Findable(
    "listing",
    "商品",
    load_many=_make_loader(
        select(
            ListingRow.id, ListingRow.bureau_code, ListingRow.title, ListingRow.item, ListingRow.marketplace,
            ListingRow.url, ListingRow.line, ListingRow.last_seen_at, *SHOP,
        ).outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id),
        ListingRow.id,
    ),
    list_ids=_make_lister(ListingRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.title),
        Field(f.NUMBER, lambda row: row.item),
        *_SELLER_FIELDS,
        Field(f.DETAILS, lambda row: read_details(row.line)),
        Field(f.LINK, lambda row: row.url),
        Field(f.MARKETPLACE, lambda row: row.marketplace),
        *_make_time_fields(lambda row: row.last_seen_at),
    ),
)  # fmt: skip

REFERRAL = Findable(
    "referral",
    "移送",
    load_many=_make_loader(
        select(
            ReferralRow.id, ReferralRow.bureau_code, ReferralRow.to_bureau, ReferralRow.ground, ReferralRow.article,
            ReferralRow.answer_text, ReferralRow.number, ReferralRow.state, ReferralRow.drafted_at,
            ReferralRow.packet_sha256, CaseRow.title, CaseRow.number.label("case_number"), CaseRow.right_name,
            OfficerRow.name.label("officer"),
        )
        .join(CaseRow, CaseRow.id == ReferralRow.case_id)
        .join(OfficerRow, OfficerRow.id == ReferralRow.drafted_by),
        ReferralRow.id,
    ),
    list_ids=_make_lister(ReferralRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: f"移送{row.to_bureau}：{row.title}"),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.NOTES, lambda row: row.answer_text),
        Field(f.HASH, lambda row: row.packet_sha256),
        Field(f.TEXT, lambda row: join_unique((row.ground, row.article, row.case_number))),
        Field(f.STATE, lambda row: get_label("referral_state", row.state)),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.OFFICER, lambda row: row.officer),
        *_make_time_fields(lambda row: row.drafted_at),
    ),
)  # fmt: skip

FINDABLES = (CASE, FLAG, LISTING, REFERRAL)

SCHEMA = Schema(FINDABLES)
"""What a bureau's index is made by."""
