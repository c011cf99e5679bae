"""What stops a crawl that may not start or may not go on: no approval, the wrong hour, the kill switch."""

import asyncio
import os
from datetime import date, datetime, time
from pathlib import Path
from typing import cast

from scrapy.crawler import Crawler
from scrapy.signals import engine_started, engine_stopped
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from crawlers.config import CrawlSettings
from crawlers.extensions.crawl_context import Handing
from crawlers.sites.config import Site, SiteError
from matcher.records.calendar import BEIJING

EVERY = 1.0  # seconds between two looks at the kill switch
SWITCH = "STOP"
MOMENT = 3.0  # seconds for answers that are under way
STOPPED = 3  # exit code of a crawl that was stopped


def may_start(site: Site, bureau: CrawlSettings, *, now: datetime) -> None:
    """Raises SiteError, with one sentence, where this site may not be crawled now."""
    here = now.astimezone(BEIJING)
    has_approval(site, here.date())
    if not site.private_addresses and not bureau.crawl_contact:
        raise SiteError("没有设置 ZHIXUN_CRAWL_CONTACT（向网站表明的联系方式），不得采集公网网站。")
    if not in_hours(site, here.time()):
        windows = "、".join(f"{w.first:%H:%M}—{w.last:%H:%M}" for w in site.limits.hours)
        raise SiteError(f"平台“{site.name}”只能在 {windows}（北京时间）采集，现在不在时段内。")
    switch = thrown(bureau.crawls_folder, site.name)
    if switch is not None:
        raise SiteError(f"停止开关已打开（{switch}），不得采集；删除该文件后才能采集。")


def has_approval(site: Site, on: date) -> None:
    """Raises SiteError where no approved assessment of the site stands on a day."""
    if site.assessment is None or not site.assessment.stands(on):
        raise SiteError(
            f"平台“{site.name}”没有有效的采集评估，不得采集；"
            "请在配置文件的 [assessment] 里写明批准人、日期、目的和限制。"
        )


def in_hours(site: Site, at: time) -> bool:
    """Whether the site may be visited at this Beijing time; without windows always."""
    return not site.limits.hours or any(window.holds(at) for window in site.limits.hours)


def thrown(folder: Path, site: str) -> Path | None:
    """The kill switch that is thrown, for all sites (`STOP`) or for this one (`STOP-name`), else None."""
    return next((p for p in (folder / SWITCH, folder / f"{SWITCH}-{site}") if p.exists()), None)


def today(now: datetime) -> date:
    """The day of the ledger, by Beijing's calendar."""
    return now.astimezone(BEIJING).date()


class Stop:
    """Looks at the kill switch and the clock while a crawl runs; the drop stays unfinished and can be gone on with."""

    def __init__(self, crawler: Crawler, bureau: CrawlSettings) -> None:
        self._crawler = crawler
        self._folder = bureau.crawls_folder
        self._look = LoopingCall(self._check)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Stop":
        """Start and end with the crawl's engine."""
        stop = cls(crawler, CrawlSettings())
        crawler.signals.connect(stop.start, engine_started)
        crawler.signals.connect(stop.end, engine_stopped)
        return stop

    def start(self) -> None:
        """Begin to look."""
        self._look.start(EVERY, now=False)

    def end(self) -> None:
        """Look no more."""
        if self._look.running:
            self._look.stop()

    def _check(self) -> None:
        site = cast(Handing, self._crawler.spider).site
        if thrown(self._folder, site.name) is not None:
            self._close("停止开关已打开")
        elif not in_hours(site, datetime.now(BEIJING).time()):
            self._close("已到时段终点")

    def _close(self, reason: str) -> None:
        if self._crawler.spider is None or self._crawler.engine is None:
            return
        self._look.stop()
        self._crawler.spider.logger.warning("停止采集：%s。", reason)
        # What waits is let go; what is under way gets a moment, not the time that a slow site would take.
        for slot in self._crawler.engine.downloader.slots.values():
            slot.queue.clear()
        deferred_from_coro(self._crawler.engine.close_spider_async(reason=reason))
        asyncio.get_running_loop().call_later(MOMENT, self._leave)

    def _leave(self) -> None:
        # A drop bears a sudden end at any time (it is built for kill -9), and every line of it is flushed.
        os._exit(STOPPED)
