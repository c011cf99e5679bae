"""django-oscar, a real shop: every offer as its own database has it, and crawls of it killed again and again."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import Crawled
from tests.crawlers.killing import Shop, killed_again_and_again

pytestmark = pytest.mark.xdist_group("oscar")
TABLE = r"""
title = "测试果园"
search = "/catalogue/?sought={term}"
offer = '/catalogue/[^/]+_(?P<item>\d+)/$'
empty = "No products found"
private_addresses = true
[limits]
concurrency = 2
delay = 0.0
[assessment]
approved_by = "知巡项目"
approved_on = 2026-01-01
purpose = "在真实商店软件上测试"
limits = "只在本机运行"
"""


@dataclass(frozen=True, slots=True)
class Oscar:
    """The running shop, and its goods by number."""

    shop: Shop
    goods: dict[str, dict[str, str | bool]]


@pytest.fixture(scope="module")
def oscar(tmp_path_factory: pytest.TempPathFactory) -> Generator[Oscar, None, None]:
    """The shop in a process of its own, and our table for it: no reader knows this software."""
    folder = tmp_path_factory.mktemp("oscar")
    (folder / "oscar.toml").write_text(TABLE, encoding="utf-8")
    command = [sys.executable, "-m", "tests.crawlers.oscar", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as serving:
        assert serving.stdout is not None
        told = json.loads(serving.stdout.readline())
        more = {"ZHIXUN_MARKETPLACES_FOLDER": str(folder)}
        yield Oscar(Shop(told["address"], "黄桃", "oscar", more), told["goods"])
        serving.terminate()
        serving.wait(timeout=10)


def test_every_offer_is_read_as_the_shop_has_it(oscar: Oscar, tmp_path: Path) -> None:
    done = oscar.shop.crawl(tmp_path / "drop")
    assert done.code == 0, done.log[-2000:]
    read = {
        listing.item: {
            "title": listing.title,
            "price": str(listing.price),
            "origin": listing.origin,
            "in_stock": {"现货": True, "缺货": False}[listing.availability],
        }
        for listing in done.listings
    }
    assert read == oscar.goods
    assert all(listing.description == "八成熟采摘。" for listing in done.listings)
    assert all(
        Decimal(listing.price or 0) > 0 and dict(listing.attributes)["品种"] == "锦绣" for listing in done.listings
    )
    searched = next(row for row in done.coverage if row.term)
    assert (searched.term, searched.sight, searched.offers) == ("黄桃", PageOutcome.SEEN, len(read))


def same(done: Crawled, reference: Crawled) -> None:
    """Two crawls of the shop saw the same; its pages carry a token that is new each time, so bytes differ.

    Where the shop failed for a moment it was asked again, and both answers are kept.
    """
    answered = Counter((c.url, c.status) for c in done.captures if c.status < 500)
    assert answered == Counter((c.url, c.status) for c in reference.captures)
    facts = {(one.item, one.title, one.price, one.availability) for one in reference.listings}
    assert {(one.item, one.title, one.price, one.availability) for one in done.listings} == facts
    assert len(done.listings) == len(facts)


@pytest.mark.timeout(600)
def test_thirty_kills_on_a_real_shop(oscar: Oscar, tmp_path: Path) -> None:
    killed_again_and_again(oscar.shop, tmp_path, same, seed=20261123)
