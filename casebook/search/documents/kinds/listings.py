"""Listings as they were last seen."""

from sqlalchemy import select

from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.search.documents import fields as f
from casebook.search.documents.derived import read_details
from casebook.search.documents.kinds.common import SHOP_FIELDS, make_lister, make_loader, make_time_fields
from casebook.search.documents.readers import SHOP
from casebook.search.documents.schema import Field, Findable

LISTING = Findable(
    "listing",
    "商品",
    load_many=make_loader(
        select(
            ListingRow.id, ListingRow.bureau_code, ListingRow.title, ListingRow.item, ListingRow.marketplace,
            ListingRow.url, ListingRow.line, ListingRow.last_seen_at, *SHOP,
        ).outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id),
        ListingRow.id,
    ),
    list_ids=make_lister(ListingRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.title),
        Field(f.NUMBER, lambda row: row.item),
        *SHOP_FIELDS,
        Field(f.DETAILS, lambda row: read_details(row.line)),
        Field(f.LINK, lambda row: row.url),
        Field(f.MARKETPLACE, lambda row: row.marketplace),
        *make_time_fields(lambda row: row.last_seen_at),
    ),
)  # fmt: skip
