"""The end of a crawl: ledger written, drop closed; whole where the crawl came to its end, else left unfinished."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.signals import spider_closed

from crawlers.config import CrawlSettings
from crawlers.drop.signing import SealError
from crawlers.drop.writer import DropWriter
from crawlers.extensions.crawl_context import CrawlContext, get_context
from crawlers.monitoring.finish_run import FinishedRun
from crawlers.sites.url_list import UrlList
from matcher.records.drop import ADDRESSES, ASKED
from matcher.records.jsonl import to_bytes


class CloseDrop:
    """Closes the drop after the last listing; `folder` is where runs are remembered."""

    def __init__(self, context: CrawlContext, folder: Path) -> None:
        self._context = context
        self._folder = folder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the end of the crawl. Raises NotConfigured where the spider has no crawl context."""
        closing = cls(get_context(crawler), CrawlSettings().crawls_folder)
        crawler.signals.connect(closing.close_drop, spider_closed)
        return closing

    def close_drop(self, spider: Spider, reason: str) -> None:
        """Finish the drop; where the crawl ended early, leave it unfinished, for the next run to go on with."""
        crawl, drop = self._context, self._context.drop
        if reason != "finished":
            drop.close()
            spider.logger.error("采集没有完成（%s），交接文件夹可以接着采：%s", reason, drop.folder)
            return
        run = FinishedRun(self._folder, crawl.site, crawl.history)
        run.write_changes(drop, crawl.ledger, crawl.tally)
        crawl.balanced = run.balanced
        if crawl.url_list is not None:
            _attach_addresses(crawl.url_list, drop, crawl.ledger.explain_unseen)
        for line in crawl.ledger.list_lines():
            drop.add_coverage(line)
        try:
            crawl.drop_id = drop.finish_drop(crawl.seal)
            run.remember_run(crawl.drop_id, crawl.ledger, crawl.tally)
        except SealError as failure:
            spider.logger.error("采集已结束，但交接没有封好：%s", failure)


def _attach_addresses(addresses: UrlList, drop: DropWriter, why_not: Callable[[str], str]) -> None:
    """The list as it was handed over, and line by line what came of it."""
    drop.attach_file(ASKED, addresses.raw)
    drop.attach_lines(ADDRESSES, map(to_bytes, addresses.with_outcomes(why_not)))
