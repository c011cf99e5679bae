"""The sellers of a drop, each as it last published itself."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select, update

from casebook.db.chunks import split_into_batches
from casebook.db.engine import Session
from casebook.db.session import insert_rows
from casebook.db.tables.base import clean_text
from casebook.db.tables.listings import LONGEST_SHOP, SellerRow
from matcher.records.listing import Listing, Seller

Shop = tuple[str, str]
"""Marketplace and the shop's identifier there, else its name, as they are stored."""
FIELDS = ("name", "licence_name", "uscc", "address")


def store_sellers(session: Session, listings: Iterable[Listing]) -> dict[Shop, int]:
    """Store the sellers of these listings; gives the number of each."""
    published: dict[Shop, dict[str, str]] = {}
    for listing in listings:
        shop = identify_shop(listing)
        if shop and listing.seller:
            published[shop] = merge_seller(published.get(shop, {}), read_fields(listing.seller))
    stored = _load_sellers(session, list(published))
    new = [shop for shop in published if shop not in stored]
    insert_rows(
        session,
        SellerRow,
        [{"marketplace": shop[0], "shop": shop[1], **published[shop]} for shop in new],
    )
    changed = [
        {"id": number, **now}
        for shop, (number, before) in stored.items()
        if (now := merge_seller(before, published[shop])) != before
    ]
    if changed:
        session.execute(update(SellerRow), changed)
    return {shop: number for shop, (number, _) in (stored | _load_sellers(session, new)).items()}


def identify_shop(listing: Listing) -> Shop | None:
    """What names the seller of a listing, None where the listing names none."""
    seller = listing.seller
    if seller is None:
        return None
    return clean_text(listing.marketplace), clean_text(seller.shop or seller.name, LONGEST_SHOP)


def read_fields(seller: Seller) -> dict[str, str]:
    """What a seller publishes, by column."""
    return {name: str(getattr(seller, name)) for name in FIELDS}


def merge_seller(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What the shop publishes now; what it no longer publishes, but for its name, stays as it was last."""
    return {name: now[name] if name == "name" else now[name] or before.get(name, "") for name in FIELDS}


def _load_sellers(session: Session, shops: Sequence[Shop]) -> dict[Shop, tuple[int, dict[str, str]]]:
    """The number and the fields of each of these shops that is stored."""
    wanted = set(shops)
    columns = [getattr(SellerRow, name) for name in FIELDS]
    query = select(SellerRow.marketplace, SellerRow.shop, SellerRow.id, *columns)
    return {
        (marketplace, shop): (number, dict(zip(FIELDS, fields, strict=True)))
        for batch in split_into_batches(shops)
        for marketplace, shop, number, *fields in session.execute(
            query.where(SellerRow.shop.in_({name for _, name in batch}))
        )
        if (marketplace, shop) in wanted
    }
