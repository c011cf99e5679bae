"""What can be found, one row a kind. A new searchable field is one more `Field` in its row, of a type of `fields`."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.db.tables.referrals import ReferralRow
from casebook.db.words import LABELS, get_label
from casebook.search.documents import fields as f
from casebook.search.documents.schema import Field, Findable, Schema

_SELLER = (SellerRow.name, SellerRow.licence_name, SellerRow.uscc, SellerRow.address)


Query = Select[*tuple[Any, ...]]
Id = InstrumentedAttribute[int]


def _make_loader(query: Query, key: Id) -> Callable[[Session, Sequence[int]], Sequence[Any]]:
    """A loader that runs `query` once for many ids."""
    return lambda session, ids: session.execute(query.where(key.in_(ids)).order_by(key)).all()


def _make_lister(key: Id) -> Callable[[Session, int, int], Sequence[int]]:
    """A lister of the next ids after one."""
    return lambda session, after, limit: session.scalars(
        select(key).where(key > after).order_by(key).limit(limit)
    ).all()


_SELLER_FIELDS = (
    Field(f.SELLER, lambda row: " ".join(filter(None, (row.name, row.licence_name)))),
    Field(f.CODE, lambda row: row.uscc or ""),
    Field(f.ADDRESS, lambda row: row.address or ""),
)
"""What a row's shop says of itself; empty where no shop is known."""

FINDABLES: tuple[Findable, ...] = (
    Findable(
        "case",
        "案件",
        load_many=_make_loader(
            select(
                CaseRow.id, CaseRow.bureau_code, CaseRow.title, CaseRow.number, CaseRow.profile, CaseRow.right_name,
                CaseRow.right_number, CaseRow.state, CaseRow.opened_at,
            ),
            CaseRow.id,
        ),
        list_ids=_make_lister(CaseRow.id),
        owner=lambda row: row.bureau_code,
        fields=(
            Field(f.TITLE, lambda row: row.title),
            Field(f.NUMBER, lambda row: row.number),
            Field(f.TEXT, lambda row: f"{row.right_name} {get_label('case_profile', row.profile)} {row.right_number}"),
            Field(f.STATE, lambda row: get_label("case_state", row.state)),
            Field(f.RIGHT, lambda row: row.right_name),
            Field(f.AT, lambda row: row.opened_at),
        ),
    ),
    Findable(
        "flag",
        "预警",
        load_many=_make_loader(
            select(
                FlagRow.id, FlagRow.bureau_code, FlagRow.right_name, FlagRow.right_number, FlagRow.state,
                FlagRow.flagged_at, ListingRow.title, ListingRow.marketplace, *_SELLER,
            )
            .join(ListingRow, ListingRow.id == FlagRow.listing_id)
            .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id),
            FlagRow.id,
        ),
        list_ids=_make_lister(FlagRow.id),
        owner=lambda row: row.bureau_code,
        fields=(
            Field(f.TITLE, lambda row: row.title),
            Field(f.NUMBER, lambda row: row.right_number),
            *_SELLER_FIELDS,
            Field(f.TEXT, lambda row: row.right_name),
            Field(f.STATE, lambda row: LABELS["flag_state"][row.state]),
            Field(f.RIGHT, lambda row: row.right_name),
            Field(f.MARKETPLACE, lambda row: row.marketplace),
            Field(f.AT, lambda row: row.flagged_at),
        ),
    ),
    Findable(
        "listing",
        "商品",
        load_many=_make_loader(
            select(
                ListingRow.id, ListingRow.bureau_code, ListingRow.title, ListingRow.item, ListingRow.marketplace,
                ListingRow.last_seen_at, *_SELLER,
            ).outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id),
            ListingRow.id,
        ),
        list_ids=_make_lister(ListingRow.id),
        owner=lambda row: row.bureau_code,
        fields=(
            Field(f.TITLE, lambda row: row.title),
            Field(f.NUMBER, lambda row: row.item),
            *_SELLER_FIELDS,
            Field(f.MARKETPLACE, lambda row: row.marketplace),
            Field(f.AT, lambda row: row.last_seen_at),
        ),
    ),
    Findable(
        "referral",
        "移送",
        load_many=_make_loader(
            select(
                ReferralRow.id, ReferralRow.bureau_code, ReferralRow.to_bureau, ReferralRow.ground,
                ReferralRow.answer_text, ReferralRow.number, ReferralRow.state, ReferralRow.drafted_at,
                CaseRow.title, CaseRow.right_name,
            ).join(CaseRow, CaseRow.id == ReferralRow.case_id),
            ReferralRow.id,
        ),
        list_ids=_make_lister(ReferralRow.id),
        owner=lambda row: row.bureau_code,
        fields=(
            Field(f.TITLE, lambda row: f"移送{row.to_bureau}：{row.title}"),
            Field(f.NUMBER, lambda row: row.number),
            Field(f.TEXT, lambda row: f"{row.ground} {row.answer_text}"),
            Field(f.STATE, lambda row: get_label("referral_state", row.state)),
            Field(f.RIGHT, lambda row: row.right_name),
            Field(f.AT, lambda row: row.drafted_at),
        ),
    ),
)  # fmt: skip

SCHEMA = Schema(FINDABLES)
"""What a bureau's index is made by."""
