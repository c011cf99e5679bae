"""The end of a crawl: ledger written, drop closed; whole where the crawl came to its end, else left unfinished."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.signals import spider_closed

from crawlers.config import CrawlSettings
from crawlers.drop.bureau_seal import bureau_seal
from crawlers.drop.signing import Seal, SealError
from crawlers.drop.writer import DropWriter
from crawlers.extensions.crawl_context import Handing
from crawlers.monitoring.finish_run import Aftermath
from crawlers.sites.url_list import AddressList
from matcher.records.drop import ADDRESSES, ASKED
from matcher.records.jsonl import to_bytes


class Finish:
    """Closes the drop after the last listing."""

    def __init__(self, sealing: Seal | None, folder: Path) -> None:
        self._sealing = sealing
        self._folder = folder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Finish":
        """Listen for the end of the crawl."""
        bureau = CrawlSettings()
        finish = cls(bureau_seal(bureau), bureau.crawls_folder)
        crawler.signals.connect(finish.close, spider_closed)
        return finish

    def close(self, spider: Spider, reason: str) -> None:
        """Finish the drop, or leave it to be gone on with."""
        crawl = cast(Handing, spider)
        drop = crawl.drop
        if reason != "finished":
            drop.close()
            spider.logger.error("采集没有完成（%s），交接文件夹可以接着采：%s", reason, drop.folder)
            return
        aftermath = Aftermath(self._folder, crawl.site, crawl.history)
        aftermath.before_the_end(drop, crawl.ledger, crawl.tally)
        if crawl.addresses is not None:
            _tell_addresses(crawl.addresses, drop, crawl.ledger.why_not)
        for line in crawl.ledger.lines():
            drop.coverage(line)
        try:
            crawl.finished = drop.finish(self._sealing)
            aftermath.after_the_end(crawl.finished, crawl.ledger, crawl.tally)
        except SealError as failure:
            spider.logger.error("采集已结束，但交接没有封好：%s", failure)


def _tell_addresses(addresses: AddressList, drop: DropWriter, why_not: Callable[[str], str]) -> None:
    """The list as it was handed over, and line by line what came of it."""
    drop.attach(ASKED, addresses.raw)
    drop.attach_lines(ADDRESSES, map(to_bytes, addresses.told(why_not)))
