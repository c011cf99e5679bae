"""An alarm while a crawl runs: a run that sees far less than the site's history says so at once, not at its end."""

from typing import cast

from scrapy.crawler import Crawler
from scrapy.signals import engine_started, engine_stopped
from twisted.internet.task import LoopingCall

from crawlers.handing import Handing
from crawlers.history import fields_missing

EVERY = 2.0  # seconds


class Alarm:
    """Compares the run with its site's history; each alarm is logged once and counted in Scrapy's own numbers."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._raised: set[str] = set()
        self._look = LoopingCall(self._check)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Alarm":
        """Look while the engine runs."""
        alarm = cls(crawler)
        crawler.signals.connect(alarm.start, engine_started)
        crawler.signals.connect(alarm.end, engine_stopped)
        return alarm

    def start(self) -> None:
        """Begin to look."""
        self._look.start(EVERY, now=False)

    def end(self) -> None:
        """Look no more."""
        if self._look.running:
            self._look.stop()

    def _check(self) -> None:
        spider = cast(Handing, self._crawler.spider)
        for says in fields_missing(spider.history, spider.tally):
            field = says.split("的商品")[0]
            if field not in self._raised:
                self._raised.add(field)
                spider.logger.error("警报：%s %s", spider.site.title, says)
                if self._crawler.stats is not None:
                    self._crawler.stats.inc_value("zhixun/alarms")
