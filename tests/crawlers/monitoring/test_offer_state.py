"""The state of a site's offers changes only with a run whose drop became whole."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.offer_state import OfferStates
from matcher.records.drop import ChangeKind, OfferChange
from matcher.records.listing import Listing, Seller

DAY = datetime(2026, 8, 1, tzinfo=UTC)


def listing(item: str, title: str = "黄桃", price: str = "9.90", shop: str = "s1") -> Listing:
    return Listing("shop", item, f"https://a.example/{item}", title, seller=Seller("店", shop), price=Decimal(price))


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """Where a site's offers are remembered."""
    return tmp_path / "x/shop.offers.jsonl"


def run(known: Path, day: int, *listings: Listing, gone: tuple[str, ...] = ()) -> list[OfferChange]:
    found = {x.item: {"桃"} for x in listings}
    offers = OfferStates(known)
    at = DAY + timedelta(days=day)
    changes = list(compare_run(offers, RunResult(at, listings, lambda item: found.get(item, ()), gone)))
    offers.commit()
    return changes


def told(changes: list[OfferChange]) -> list[tuple[str, ChangeKind]]:
    return [(change.item, change.fate) for change in changes]


def test_a_run_that_did_not_settle_changes_nothing(known: Path) -> None:
    run(known, 0, listing("1", title="⻩桃 𠮷"))
    before = known.read_bytes()
    cut = OfferStates(known)
    list(compare_run(cut, RunResult(DAY, (), lambda item: (), ("1",))))
    cut.close()
    assert known.read_bytes() == before
    assert told(run(known, 1, gone=("1",))) == [("1", ChangeKind.VANISHED)]
