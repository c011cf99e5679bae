"""A crawl as spider, middleware, pipeline and extensions share it: one object, made before Scrapy starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawlers.drop.signing import Seal
from crawlers.drop.writer import DropWriter
from crawlers.monitoring.coverage import CoverageLedger
from crawlers.monitoring.run_history import Run, RunTally
from crawlers.sites.config import Site
from crawlers.sites.url_list import UrlList


@dataclass(slots=True)
class CrawlContext:
    """What is crawled and what has come of it so far.

    `settings` are Scrapy's as this site needs them, `history` the site's former runs, `private_hosts` the hosts that
    may lie in a private network, `refused_hosts` those that were refused because they do. `drop_id` is empty until
    the drop is whole, `balanced` is False where the ledger does not say what became of an offer.
    """

    site: Site
    terms: tuple[str, ...]
    url_list: UrlList | None
    drop: DropWriter
    ledger: CoverageLedger
    history: tuple[Run, ...]
    browser_version: str
    private_hosts: frozenset[str]
    seal: Seal | None
    settings: Mapping[str, object]
    tally: RunTally = field(default_factory=RunTally)
    refused_hosts: set[str] = field(default_factory=set)
    drop_id: str = ""
    balanced: bool = True


def get_context(crawler: Crawler) -> CrawlContext:
    """The context of the crawl that `crawler` runs.

    Raises NotConfigured, which makes Scrapy leave a component out, where there is none: a page that `scrapy shell` or
    `scrapy fetch` asks for is not evidence and goes into no drop.
    """
    context: CrawlContext | None = getattr(crawler.spider, "context", None)
    if context is None:
        raise NotConfigured
    return context
