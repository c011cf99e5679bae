"""A run compared with the runs before: far fewer offers, missing fields, pages that need a browser."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from crawlers.monitoring.run_history import (
    Run,
    RunTally,
    append_run,
    needs_browser_only,
    read_history,
    warn_of_few_offers,
    warn_of_missing_fields,
)
from matcher.records.listing import Listing, Seller

DAY = datetime(2026, 8, 1, tzinfo=UTC)


def listing(item: str, title: str = "黄桃", price: str = "9.90", shop: str = "s1") -> Listing:
    return Listing("shop", item, f"https://a.example/{item}", title, seller=Seller("店", shop), price=Decimal(price))


def former(offers: int, *, prices: int | None = None, shells: int = 0) -> Run:
    filled = {"price": offers if prices is None else prices, "seller": offers}
    return Run(DAY, "d", {"桃": offers}, offers, filled, shells)


def test_far_fewer_offers_than_usual_raise_an_alarm() -> None:
    usual = [former(40), former(44), former(38)]
    assert "只看到 12 件商品，以往通常约 40 件" in warn_of_few_offers(usual, "桃", 12)
    assert warn_of_few_offers(usual, "桃", 30) == ""
    assert warn_of_few_offers(usual, "李", 0) == ""
    assert warn_of_few_offers([former(4)], "桃", 0) == ""
    assert warn_of_few_offers([], "桃", 0) == ""


def test_a_field_that_used_to_be_there_raises_an_alarm() -> None:
    now = RunTally()
    for number in range(20):
        bare = listing(str(number))
        now.count_listing(
            bare if number < 4 else Listing("shop", str(number), "https://a.example/", "黄桃", seller=bare.seller)
        )
    (says,) = warn_of_missing_fields([former(40)], now).values()
    assert "读到价格的商品只占 20%，以往通常 100%" in says
    assert warn_of_missing_fields([former(40, prices=3)], now) == {}
    assert warn_of_missing_fields([], now) == {}


def test_whether_a_site_needs_the_browser_is_learnt_and_unlearnt() -> None:
    assert not needs_browser_only([], RunTally())
    assert not needs_browser_only([former(20, shells=20)], RunTally()), "the first offer is asked for plainly"
    assert needs_browser_only([former(20, shells=20)], RunTally(requests=1))
    assert needs_browser_only([], RunTally(requests=12, shells=10))
    assert not needs_browser_only([former(20, shells=20)], RunTally(requests=9, plain=1))
    assert not needs_browser_only([former(20, shells=3)], RunTally(requests=1))


def test_history_is_kept_line_by_line(tmp_path: Path) -> None:
    assert read_history(tmp_path, "shop") == ()
    append_run(tmp_path, "shop", former(3))
    append_run(tmp_path, "shop", former(4))
    assert [r.listings for r in read_history(tmp_path, "shop")] == [3, 4]
