"""What became of a site's offers between two runs."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.offer_state import OfferState, OfferStates
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


def as_known(known: Path, item: str) -> OfferState:
    offers = OfferStates(known)
    last = offers.get_previous(item)
    offers.close()
    assert last is not None
    return last


def test_the_first_run_is_all_new_and_the_same_again_is_no_change(known: Path) -> None:
    assert told(run(known, 0, listing("1"), listing("2"))) == [("1", ChangeKind.NEW), ("2", ChangeKind.NEW)]
    assert run(known, 1, listing("1"), listing("2")) == []
    last = as_known(known, "1")
    assert (last.first_seen, last.last_seen) == (DAY, DAY + timedelta(days=1))


def test_a_change_says_what_changed(known: Path) -> None:
    run(known, 0, listing("1"))
    (change,) = run(known, 1, listing("1", title="炎陵黄桃", price="19.90"))
    assert change.fate is ChangeKind.CHANGED
    assert change.differences == (("title", "黄桃", "炎陵黄桃"), ("price", "9.90", "19.90"))


def test_gone_and_back_again_with_the_days_between(known: Path) -> None:
    run(known, 0, listing("1"), listing("2"))
    assert told(run(known, 3, listing("2"), gone=("1",))) == [("1", ChangeKind.VANISHED)]
    assert run(known, 4, listing("2")) == []
    (back,) = run(known, 10, listing("1", price="8.00"), listing("2"))
    assert (back.fate, back.days, back.differences) == (ChangeKind.RETURNED, 7, (("price", "9.90", "8.00"),))


def test_an_offer_of_which_its_own_address_did_not_say_that_it_is_gone_has_not_vanished(known: Path) -> None:
    run(known, 0, listing("1"), listing("2"))
    before = as_known(known, "1")
    assert run(known, 1, listing("2")) == []
    assert as_known(known, "1") == before


def test_the_same_seller_with_a_new_link(known: Path) -> None:
    run(known, 0, listing("1", title="炎陵黄桃 5斤"))
    assert told(run(known, 1, gone=("1",))) == [("1", ChangeKind.VANISHED)]
    (moved,) = run(known, 9, listing("7", title="炎陵黄桃 5斤"))
    assert (moved.fate, moved.former) == (ChangeKind.MOVED, "1")
    (new,) = run(known, 9, listing("7", title="炎陵黄桃 5斤"), listing("8", title="炎陵黄桃 5斤", shop="s2"))
    assert new.fate is ChangeKind.NEW
