"""A run asks for no more pages than its budget."""

from pathlib import Path

from tests.crawlers.crawling import crawl
from tests.crawlers.shop import links, offer, open_shop, site


def test_the_budget_ends_a_run_and_says_so(tmp_path: Path) -> None:
    limits = "[limits]\nconcurrency = 2\ndelay = 0.0\npages = 3\n"
    with open_shop(lambda path: links(*range(9)) if "search" in path else offer(path)) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s", limits=limits))  # fmt: skip
    assert done.code == 0
    assert len(done.listings) == 3
    assert sum("页数已达上限" in line.reason for line in done.coverage) == 6
