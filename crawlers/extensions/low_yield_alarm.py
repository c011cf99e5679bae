"""An alarm while a crawl runs: a run that sees far less than the site's history says so at once, not at its end."""

from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.signals import engine_started, engine_stopped
from twisted.internet.task import LoopingCall

from crawlers.config import CrawlSettings
from crawlers.extensions.crawl_context import CrawlContext, get_context
from crawlers.monitoring.alarm_log import log_alarm
from crawlers.monitoring.run_history import warn_of_low_yield
from matcher.records.logs import get_logger

INTERVAL = 2.0  # seconds between two comparisons
logger = get_logger(__name__)


class LowYieldAlarm:
    """Compares the run with its site's history; each alarm is logged and written to `folder` once."""

    def __init__(self, crawler: Crawler, context: CrawlContext, folder: Path) -> None:
        self._crawler = crawler
        self._context = context
        self._folder = folder
        self._raised: set[str] = set()
        self._timer = LoopingCall(self.raise_alarms)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Compare while the engine runs, and once more at its end. Raises NotConfigured without a crawl context."""
        alarm = cls(crawler, get_context(crawler), CrawlSettings().crawls_folder)
        crawler.signals.connect(alarm.start_watching, engine_started)
        crawler.signals.connect(alarm.stop_watching, engine_stopped)
        return alarm

    def start_watching(self) -> None:
        """Compare the yield with former runs at intervals, from now on."""
        self._timer.start(INTERVAL, now=False)

    def stop_watching(self) -> None:
        """Compare a last time, then no more."""
        if self._timer.running:
            self._timer.stop()
            self.raise_alarms()

    def raise_alarms(self) -> None:
        """Raise each alarm that is due and not raised yet."""
        crawl = self._context
        for about, says in warn_of_low_yield(crawl.history, crawl.tally, crawl.ledger.count_found()).items():
            if about not in self._raised:
                self._raised.add(about)
                logger.error("low_yield_alarm", marketplace=crawl.site.name, says=says)
                log_alarm(self._folder, crawl.site, says)
                if self._crawler.stats is not None:
                    self._crawler.stats.inc_value("zhixun/alarms")
