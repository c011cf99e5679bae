"""Stops a crawl while it runs: the kill switch was turned on, or the site's hours are over.

The drop stays unfinished and the next run goes on with it.
"""

import asyncio
import os
from datetime import datetime
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.signals import engine_started, engine_stopped
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from crawlers.config import CrawlSettings
from crawlers.extensions.crawl_context import get_context
from crawlers.sites.approval import find_kill_switch, is_within_hours
from crawlers.sites.config import Site
from matcher.records.calendar import BEIJING

INTERVAL = 1.0  # seconds between two looks at the switch
GRACE = 3.0  # seconds for answers that are under way
STOPPED = 3  # exit code of a crawl that was stopped


class KillSwitch:
    """Looks at the switch and the clock once a second while the crawl of `site` runs."""

    def __init__(self, crawler: Crawler, site: Site, folder: Path) -> None:
        self._crawler = crawler
        self._site = site
        self._folder = folder
        self._timer = LoopingCall(self._check_switch)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Start and end with the crawl's engine. Raises NotConfigured where the spider has no crawl context."""
        switch = cls(crawler, get_context(crawler).site, CrawlSettings().crawls_folder)
        crawler.signals.connect(switch.start_watching, engine_started)
        crawler.signals.connect(switch.stop_watching, engine_stopped)
        return switch

    def start_watching(self) -> None:
        """Look at the kill switch and the hours at intervals, from now on."""
        self._timer.start(INTERVAL, now=False)

    def stop_watching(self) -> None:
        """End the looks."""
        if self._timer.running:
            self._timer.stop()

    def _check_switch(self) -> None:
        if find_kill_switch(self._folder, self._site.name) is not None:
            self._close_spider("停止开关已打开")
        elif not is_within_hours(self._site, datetime.now(BEIJING).time()):
            self._close_spider("已到时段终点")

    def _close_spider(self, reason: str) -> None:
        if self._crawler.spider is None or self._crawler.engine is None:
            return
        self._timer.stop()
        self._crawler.spider.logger.warning("停止采集：%s。", reason)
        # What waits is let go; what is under way gets a moment, not the time that a slow site would take.
        for slot in self._crawler.engine.downloader.slots.values():
            slot.queue.clear()
        deferred_from_coro(self._crawler.engine.close_spider_async(reason=reason))
        asyncio.get_running_loop().call_later(GRACE, self._leave_process)

    def _leave_process(self) -> None:
        # A drop bears a sudden end at any time (it is built for kill -9), and every line of it is flushed.
        os._exit(STOPPED)
