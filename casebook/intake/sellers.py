"""The sellers of a drop, each as it last published itself."""

from collections.abc import Iterable

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.base import as_kept
from casebook.db.tables.listings import LONGEST_SHOP, SellerRow
from casebook.intake.chunks import by_few
from matcher.records.listing import Listing, Seller

Shop = tuple[str, str]
"""Marketplace and the shop's identifier there, else its name, as they are kept."""


def keep_sellers(session: Session, listings: Iterable[Listing]) -> dict[Shop, SellerRow]:
    """The sellers of these listings, new ones added, all flushed: each by what names it."""
    told: dict[Shop, list[Seller]] = {}
    for listing in listings:
        shop = shop_of(listing)
        if shop and listing.seller:
            told.setdefault(shop, []).append(listing.seller)
    rows = _known(session, list(told))
    for (marketplace, name), sellers in told.items():
        row = rows.get((marketplace, name))
        if row is None:
            row = rows[marketplace, name] = SellerRow(marketplace=marketplace, shop=name)
            session.add(row)
        for seller in sellers:
            _publish(row, seller)
    session.flush()
    return rows


def shop_of(listing: Listing) -> Shop | None:
    """What names the seller of a listing, None where it tells none."""
    seller = listing.seller
    if seller is None:
        return None
    return as_kept(listing.marketplace), as_kept(seller.shop or seller.name, LONGEST_SHOP)


def _known(session: Session, shops: list[Shop]) -> dict[Shop, SellerRow]:
    query = select(SellerRow)
    return {
        (row.marketplace, row.shop): row
        for few in by_few(shops)
        for row in session.scalars(query.where(SellerRow.shop.in_({name for _, name in few})))
    }


def _publish(row: SellerRow, seller: Seller) -> None:
    """What the shop says now; what it no longer says stays as it last said it."""
    row.name = seller.name
    row.licence_name = seller.licence_name or row.licence_name or ""
    row.uscc = seller.uscc or row.uscc or ""
    row.address = seller.address or row.address or ""
