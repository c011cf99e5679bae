"""`zhixun bench crawl`: the `shop` that it serves is walked to its end by the `bare` spider and by ours alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers.bench.crawl import Run, crawl_bare, crawl_with_evidence, open_shop

OFFERS = 3


@pytest.mark.parametrize("run", [crawl_bare, crawl_with_evidence])
def test_both_crawls_see_every_page_of_the_shop(run: Callable[[str, Path, int], Run], tmp_path: Path) -> None:
    with open_shop(OFFERS, 1) as address:
        result = run(address, tmp_path / "run", OFFERS)
    assert result.pages >= OFFERS + 1, "every offer and the page of results"
    assert result.pages_per_s > 0


def test_our_crawl_leaves_a_listing_for_each_offer(tmp_path: Path) -> None:
    with open_shop(OFFERS, 1) as address:
        crawl_with_evidence(address, tmp_path / "run", OFFERS)
    assert len((tmp_path / "run" / "drop" / "listings.jsonl").read_bytes().split(b"\n")) == OFFERS + 1
