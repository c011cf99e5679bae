"""An alarm while a crawl runs: a run that sees far less than the site's history says so at once, not at its end."""

from pathlib import Path
from typing import cast

from scrapy.crawler import Crawler
from scrapy.signals import engine_started, engine_stopped
from twisted.internet.task import LoopingCall

from crawlers.config import CrawlSettings
from crawlers.extensions.crawl_context import Handing
from crawlers.monitoring.alarm_log import log_alarm
from crawlers.monitoring.run_history import seen_too_little

EVERY = 2.0  # seconds


class Alarm:
    """Compares the run with its site's history; each alarm is logged and written down once."""

    def __init__(self, crawler: Crawler, folder: Path) -> None:
        self._crawler = crawler
        self._folder = folder
        self._raised: set[str] = set()
        self._look = LoopingCall(self.check)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Alarm":
        """Look while the engine runs, and once more at its end."""
        alarm = cls(crawler, CrawlSettings().crawls_folder)
        crawler.signals.connect(alarm.start, engine_started)
        crawler.signals.connect(alarm.end, engine_stopped)
        return alarm

    def start(self) -> None:
        """Begin to look."""
        self._look.start(EVERY, now=False)

    def end(self) -> None:
        """Look a last time, then no more."""
        if self._look.running:
            self._look.stop()
            self.check()

    def check(self) -> None:
        """Raise what is not raised yet."""
        spider = cast(Handing, self._crawler.spider)
        for about, says in seen_too_little(spider.history, spider.tally, spider.ledger.found_by_term()).items():
            if about not in self._raised:
                self._raised.add(about)
                spider.logger.error("警报：%s：%s", spider.site.title, says)
                log_alarm(self._folder, spider.site, says)
                if self._crawler.stats is not None:
                    self._crawler.stats.inc_value("zhixun/alarms")
