"""Shops, as they last published themselves; sorted by when one of their listings was last seen."""

from datetime import UTC, datetime

from sqlalchemy import func, select

from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import PLACE_FIELDS, make_lister, make_loader, make_time_fields
from casebook.search.documents.schema import Field, Findable

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a shop of which no listing is there."""

_SEEN_AT = select(func.max(ListingRow.last_seen_at)).where(ListingRow.seller_id == SellerRow.id).scalar_subquery()

SELLER = Findable(
    "seller",
    "经营者",
    load_many=make_loader(
        select(
            SellerRow.id, SellerRow.bureau_code, SellerRow.name, SellerRow.licence_name, SellerRow.shop, SellerRow.uscc,
            SellerRow.address, SellerRow.marketplace, _SEEN_AT.label("seen_at"),
        ),
        SellerRow.id,
    ),
    list_ids=make_lister(SellerRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.licence_name or row.name),
        Field(f.SELLER, lambda row: row.name),
        Field(f.NUMBER, lambda row: row.shop),
        *PLACE_FIELDS,
        Field(f.MARKETPLACE, lambda row: row.marketplace),
        *make_time_fields(lambda row: row.seen_at or NEVER),
    ),
    related={"listing": select(ListingRow.seller_id, ListingRow.id).where(ListingRow.seller_id.is_not(None))},
)  # fmt: skip
