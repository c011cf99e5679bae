"""Runs held against the runs before: what became of offers, and when a run saw too little."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.drop.verify import verify_drop
from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.offer_state import OfferState, OfferStates
from crawlers.monitoring.run_history import (
    Run,
    RunTally,
    append_run,
    needs_browser_only,
    read_history,
    warn_of_few_offers,
    warn_of_missing_fields,
)
from matcher.records.coverage import Sight
from matcher.records.crawl_status import Alarm
from matcher.records.drop import ChangeKind, OfferChange
from matcher.records.listing import Listing, Seller
from tests.crawlers.crawling import crawl, records
from tests.crawlers.shop import Reply, html, links, offer, open_shop, site

DAY = datetime(2026, 8, 1, tzinfo=UTC)


def listing(item: str, title: str = "黄桃", price: str = "9.90", shop: str = "s1") -> Listing:
    return Listing("shop", item, f"https://a.example/{item}", title, seller=Seller("店", shop), price=Decimal(price))


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """Where a site's offers are remembered."""
    return tmp_path / "x/shop.offers.jsonl"


def run(known: Path, day: int, *listings: Listing, unknown: tuple[str, ...] = (),
        answered: tuple[str, ...] = ("桃",)) -> list[OfferChange]:  # fmt: skip
    found = {x.item: {"桃"} for x in listings}
    offers = OfferStates(known)
    at = DAY + timedelta(days=day)
    changes = list(compare_run(offers, RunResult(at, listings, lambda item: found.get(item, ()), answered, unknown)))
    offers.commit()
    return changes


def told(changes: list[OfferChange]) -> list[tuple[str, ChangeKind]]:
    return [(change.item, change.fate) for change in changes]


def as_known(known: Path, item: str) -> OfferState:
    offers = OfferStates(known)
    last = offers.previous(item)
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
    assert told(run(known, 3, listing("2"))) == [("1", ChangeKind.VANISHED)]
    assert run(known, 4, listing("2")) == []
    (back,) = run(known, 10, listing("1", price="8.00"), listing("2"))
    assert (back.fate, back.days, back.differences) == (ChangeKind.RETURNED, 7, (("price", "9.90", "8.00"),))


@pytest.mark.parametrize("why", [{"unknown": ("1",)}, {"answered": ()}, {"answered": ("李",)}])
def test_what_was_not_looked_for_or_is_behind_a_wall_has_not_vanished(
    known: Path, why: dict[str, tuple[str, ...]]
) -> None:
    run(known, 0, listing("1"), listing("2"))
    assert run(known, 1, listing("2"), **why) == []
    assert as_known(known, "1").gone_since is None


def test_the_same_seller_with_a_new_link(known: Path) -> None:
    run(known, 0, listing("1", title="炎陵黄桃 5斤"))
    assert told(run(known, 1)) == [("1", ChangeKind.VANISHED)]
    (moved,) = run(known, 9, listing("7", title="炎陵黄桃 5斤"))
    assert (moved.fate, moved.former) == (ChangeKind.MOVED, "1")
    (new,) = run(known, 9, listing("7", title="炎陵黄桃 5斤"), listing("8", title="炎陵黄桃 5斤", shop="s2"))
    assert new.fate is ChangeKind.NEW


def test_a_run_that_did_not_settle_changes_nothing(known: Path) -> None:
    run(known, 0, listing("1", title="⻩桃 𠮷"))
    before = known.read_bytes()
    cut = OfferStates(known)
    list(compare_run(cut, RunResult(DAY, (), lambda item: (), ("桃",), ())))
    cut.close()
    assert known.read_bytes() == before
    assert told(run(known, 1)) == [("1", ChangeKind.VANISHED)]


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
        now.count(
            bare if number < 4 else Listing("shop", str(number), "https://a.example/", "黄桃", seller=bare.seller)
        )
    (says,) = warn_of_missing_fields([former(40)], now).values()
    assert "读到价格的商品只占 20%，以往通常 100%" in says
    assert warn_of_missing_fields([former(40, prices=3)], now) == {}
    assert warn_of_missing_fields([], now) == {}


def test_whether_a_site_needs_the_browser_is_learnt_and_unlearnt() -> None:
    assert not needs_browser_only([], RunTally())
    assert not needs_browser_only([former(20, shells=20)], RunTally()), "the first offer is asked for plainly"
    assert needs_browser_only([former(20, shells=20)], RunTally(asked=1))
    assert needs_browser_only([], RunTally(asked=12, shells=10))
    assert not needs_browser_only([former(20, shells=20)], RunTally(asked=9, plain=1))
    assert not needs_browser_only([former(20, shells=3)], RunTally(asked=1))


def test_history_is_kept_line_by_line(tmp_path: Path) -> None:
    assert read_history(tmp_path, "shop") == ()
    append_run(tmp_path, "shop", former(3))
    append_run(tmp_path, "shop", former(4))
    assert [r.listings for r in read_history(tmp_path, "shop")] == [3, 4]


def test_a_site_that_changes_between_two_crawls(tmp_path: Path) -> None:
    """Twice over real HTTP: prices gone, offers fewer, one taken down; the ledger and the changes say so."""
    more = site(tmp_path / "sites")
    first = {f"/offer/{n}": offer(f"黄桃 {n} 号") for n in range(30)}
    second = {
        f"/offer/{n}": html(f"<h1>黄桃 {n} 号</h1><table><tr><th>产地</th><td>湖南</td></tr></table>")
        for n in range(12)
    }
    gone = html("<h1>很抱歉，该商品已下架</h1>")

    def before(path: str) -> Reply | None:
        return links(*range(30)) if "search" in path else first.get(path)

    def after(path: str) -> Reply | None:
        return links(*range(13)) if "search" in path else gone if path == "/offer/12" else second.get(path)

    with open_shop(before) as shop:
        done = crawl(tmp_path / "a", base_url=shop.address, terms="桃", marketplace="shop", more=more)
        assert done.code == 0, done.log[-1500:]
    with open_shop(after) as shop:
        done = crawl(tmp_path / "b", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert done.code == 0, done.log[-1500:]
    says = [line.reason for line in done.coverage if line.sight is Sight.CHANGED]
    assert any("只看到 12 件商品，以往通常约 30 件" in reason for reason in says)
    assert any("读到价格的商品只占 0%" in reason for reason in says)
    alarms = [line.says for line in records(tmp_path / "var/crawls/alarms.jsonl", Alarm)]
    assert any("检索词“桃”只看到 13 件商品" in says for says in alarms)
    assert any("读到价格的商品只占 0%" in says for says in alarms)
    assert len(alarms) == len(set(alarms)) == 2
    fates = [change.fate for change in records(tmp_path / "b" / "changes.jsonl", OfferChange)]
    assert fates.count(ChangeKind.VANISHED) == 0, "with an alarm raised, what is missing is unknown and not vanished"
    assert fates.count(ChangeKind.CHANGED) == 12
    assert list(verify_drop(tmp_path / "b"))
