"""Whether a shop still trades, as the newest crawls saw its offers: an abandoned shop is looked at again with each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.listings import FateRow, ListingRow, SellerRow
from matcher.records.calendar import BEIJING

_GONE, _BACK = "vanished", "returned"


@dataclass(frozen=True, slots=True)
class ShopState:
    """A shop: "open", "partly" (some offers are gone) or "abandoned" (all are).

    `offers` were seen of it, `gone` of them are not there any more; `since` is the day on which the last one went,
    `checked_on` that on which a crawl last looked at it.
    """

    seller_id: int
    name: str
    marketplace: str
    state: str
    offers: int
    gone: int
    since: date | None
    checked_on: date


def load_shop_states(session: Session, sellers: Iterable[int]) -> tuple[ShopState, ...]:
    """The states of shops, in the order of their numbers; those without an offer are left out; two queries."""
    numbers = set(sellers)
    offers = (
        select(ListingRow.id, ListingRow.last_seen_at, SellerRow)
        .join(SellerRow, SellerRow.id == ListingRow.seller_id)
        .where(ListingRow.seller_id.in_(numbers))
        .order_by(SellerRow.id, ListingRow.id)
    )
    fates = (
        select(FateRow.listing_id, FateRow.fate, FateRow.at)
        .join(ListingRow, ListingRow.id == FateRow.listing_id)
        .where(ListingRow.seller_id.in_(numbers), FateRow.fate.in_((_GONE, _BACK)))
        .order_by(FateRow.at, FateRow.id)
    )
    last_fates = {listing: (fate, at) for listing, fate, at in session.execute(fates)}
    by_shop: defaultdict[int, list[tuple[datetime, tuple[str, datetime] | None]]] = defaultdict(list)
    shops: dict[int, SellerRow] = {}
    for listing, seen_at, row in session.execute(offers):
        shops[row.id] = row
        by_shop[row.id].append((seen_at, last_fates.get(listing)))
    return tuple(_read_state(row, by_shop[number]) for number, row in shops.items())


def _read_state(row: SellerRow, offers: list[tuple[datetime, tuple[str, datetime] | None]]) -> ShopState:
    went = [fate[1] for seen_at, fate in offers if fate and fate[0] == _GONE and fate[1] >= seen_at]
    looked = [seen_at for seen_at, _ in offers] + [fate[1] for _, fate in offers if fate]
    state = "abandoned" if len(went) == len(offers) else "partly" if went else "open"
    return ShopState(
        row.id,
        row.licence_name or row.name,
        row.marketplace,
        state,
        len(offers),
        len(went),
        max(went).astimezone(BEIJING).date() if went else None,
        max(looked).astimezone(BEIJING).date(),
    )
