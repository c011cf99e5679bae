"""From the spider to the drop: listings as they are complete. Scrapy's own word "item" is used only here."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter

from crawlers.drop.writer import DropWriter
from crawlers.extensions.crawl_context import get_context
from crawlers.monitoring.coverage import CoverageLedger
from crawlers.monitoring.run_history import RunTally
from matcher.records.listing import Listing


class DropPipeline:
    """Writes each listing into the drop."""

    def __init__(self, drop: DropWriter, tally: RunTally, ledger: CoverageLedger) -> None:
        self._drop = drop
        self._tally = tally
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For the drop of the crawl. Raises NotConfigured where the spider has no crawl context."""
        context = get_context(crawler)
        return cls(context.drop, context.tally, context.ledger)

    def process_item(self, item: Listing) -> Listing:
        """Write one listing, count it, and note in the ledger that it is written."""
        self._drop.add_listing(item)
        self._tally.count_listing(item)
        self._ledger.mark_listed(item.item)
        return item


class QuietLogFormatter(LogFormatter):
    """Scrapy's log without whole listings in it: a log is no place for what the evidence holds."""

    def scraped(self, item: object, response: Response | None, spider: object) -> None:  # type: ignore[override]
        """Log nothing of a listing."""
