"""From the spider to the drop: listings as they are complete. Scrapy's own word "item" is used only here."""

from typing import cast

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter

from crawlers.drop.writer import DropWriter
from crawlers.extensions.crawl_context import Handing
from crawlers.monitoring.run_history import Tally
from matcher.records.listing import Listing


class HandOver:
    """Writes each listing into the drop."""

    def __init__(self, drop: DropWriter, tally: Tally) -> None:
        self._drop = drop
        self._tally = tally

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "HandOver":
        """For the drop of the crawl's spider."""
        spider = cast(Handing, crawler.spider)
        return cls(spider.drop, spider.tally)

    def process_item(self, item: Listing) -> Listing:
        """One listing, once."""
        self._drop.listing(item)
        self._tally.count(item)
        return item


class Quiet(LogFormatter):
    """Scrapy's log without whole listings in it: a log is no place for what the evidence holds."""

    def scraped(self, item: object, response: Response | None, spider: object) -> None:  # type: ignore[override]
        """Say nothing of a listing."""
