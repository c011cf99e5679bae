"""Crawls killed with -9 at random moments: a drop is whole or unfinished, no capture is lost, none is there twice."""

from collections import Counter
from pathlib import Path

import pytest

from tests.crawlers.crawling import Crawled
from tests.crawlers.killing import Shop, killed_again_and_again


def same(done: Crawled, reference: Crawled) -> None:
    """Two crawls of one market saw the same."""
    assert Counter((c.url, c.sha256, c.status) for c in done.captures) == Counter(
        (c.url, c.sha256, c.status) for c in reference.captures
    )
    facts = {(x.item, x.title, x.price, x.page and x.page.sha256, x.seller) for x in reference.listings}
    assert {(x.item, x.title, x.price, x.page and x.page.sha256, x.seller) for x in done.listings} == facts
    assert len(done.listings) == len(facts)
    assert sorted(map(str, done.coverage)) == sorted(map(str, reference.coverage))


@pytest.mark.timeout(400)
def test_thirty_kills(practice_market: str, tmp_path: Path) -> None:
    killed_again_and_again(Shop(practice_market, "炎陵黄桃,黄桃,手机壳"), tmp_path, same, seed=20260801)
