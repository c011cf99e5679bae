"""Offers of former runs that results no longer list."""

from pathlib import Path

from crawlers.monitoring.coverage import REVISITED
from matcher.records.drop import ChangeKind, OfferChange
from tests.crawlers.crawling import crawl, records
from tests.crawlers.shop import links, offer, open_shop, site


def test_a_known_offer_that_results_no_longer_list_is_asked_for_at_its_own_address(tmp_path: Path) -> None:
    more = site(tmp_path / "sites")
    lists = iter((links(1, 2, 3), links(1)))
    pages = {"/offer/1": offer("桃"), "/offer/2": offer("李"), "/offer/3": offer("杏")}
    with open_shop(lambda path: next(lists) if "search" in path else pages.get(path)) as shop:
        crawl(tmp_path / "a", base_url=shop.address, terms="桃", marketplace="shop", more=more)
        del pages["/offer/3"]
        done = crawl(tmp_path / "b", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert sorted(listing.item for listing in done.listings) == ["1", "2"]
    (again,) = [line for line in done.coverage if line.reason == REVISITED]
    assert again.offers == 1
    fates = {change.item: change.fate for change in records(tmp_path / "b/changes.jsonl", OfferChange)}
    assert fates == {"3": ChangeKind.VANISHED}
