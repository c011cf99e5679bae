"""Whether a site may be crawled now: approval, contact, hours."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.sites.approval import check_may_start
from crawlers.sites.config import Site, SiteError, read_site
from tests.crawlers.shop import APPROVED, site

NOW = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)  # noon in Beijing


def table(folder: Path, **words: str) -> Site:
    site(folder, **words)
    return read_site("shop", base_url="https://shop.example", folder=folder)


def test_without_approval_no_crawl(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="没有有效的采集评估"):
        check_may_start(table(tmp_path, approved=""), CrawlSettings(crawl_contact="x@y"), now=NOW)


def test_an_approval_that_ran_out_is_none(tmp_path: Path) -> None:
    ended = APPROVED + "valid_until = 2026-07-31\n"
    with pytest.raises(SiteError, match="没有有效的采集评估"):
        check_may_start(table(tmp_path, approved=ended), CrawlSettings(crawl_contact="x@y"), now=NOW)
    check_may_start(table(tmp_path, approved=ended), CrawlSettings(crawl_contact="x@y"), now=NOW - timedelta(days=1))


def test_a_public_site_is_told_whom_to_ask(tmp_path: Path) -> None:
    public = table(tmp_path, head="")
    with pytest.raises(SiteError, match="ZHIXUN_CRAWL_CONTACT"):
        check_may_start(public, CrawlSettings(crawl_contact=""), now=NOW)
    bureau = CrawlSettings(crawl_contact="https://amr.example/contact")
    check_may_start(public, bureau, now=NOW)
    assert "+https://amr.example/contact" in bureau.user_agent


@pytest.mark.parametrize(
    ("first", "last", "open_at_noon"),
    [("00:00", "06:00", False), ("22:00", "06:00", False), ("11:00", "13:00", True), ("12:00", "12:00", True)],
)
def test_hours_are_beijings(tmp_path: Path, first: str, last: str, open_at_noon: bool) -> None:
    limits = f"[limits]\nhours = [{{ first = {first}:00, last = {last}:00 }}]\n"
    night = table(tmp_path, limits=limits)
    if open_at_noon:
        check_may_start(night, CrawlSettings(crawl_contact="x@y"), now=NOW)
    else:
        with pytest.raises(SiteError, match="不在时段内"):
            check_may_start(night, CrawlSettings(crawl_contact="x@y"), now=NOW)
