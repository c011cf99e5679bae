"""Runs of a crawl over a few listings of one shop, each a day after the last."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.offer_state import OfferStates
from matcher.records.drop import ChangeKind, OfferChange
from matcher.records.listing import Listing, Seller

DAY = datetime(2026, 8, 1, tzinfo=UTC)


def make_listing(item: str, title: str = "黄桃", price: str = "9.90", shop: str = "s1") -> Listing:
    """A listing of one shop."""
    return Listing("shop", item, f"https://a.example/{item}", title, seller=Seller("店", shop), price=Decimal(price))


def run_crawl(states_file: Path, day: int, *listings: Listing, gone: tuple[str, ...] = ()) -> list[OfferChange]:
    """The changes that a run on that day notes, all its listings having come under the term 桃."""
    terms = {listing.item: {"桃"} for listing in listings}
    offers = OfferStates(states_file)
    at = DAY + timedelta(days=day)
    changes = list(compare_run(offers, RunResult(at, listings, lambda item: terms.get(item, ()), gone)))
    offers.commit()
    return changes


def list_fates(changes: list[OfferChange]) -> list[tuple[str, ChangeKind]]:
    """Item and kind of each change."""
    return [(change.item, change.fate) for change in changes]
