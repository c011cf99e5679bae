"""`python -m crawlers.spider.live_check FILE --term TERM`: a marketplace's table tried on one live page of results.

Asks the site for robots.txt and that page, as a crawl does: approved, within its hours, past the address guard, under
the name of the bureau. Nothing is stored. Exit code 1 where the page gives no offers for a reason other than that there
are none, 2 where the table is refused or the site may not be asked.
"""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.project import get_project_settings
from twisted.python.failure import Failure

from crawlers.blocking.download_errors import explain_failure
from crawlers.blocking.response import make_answer
from crawlers.blocking.rules import EMPTY
from crawlers.config import CrawlSettings
from crawlers.sites.approval import check_may_start
from crawlers.sites.check import describe_results, describe_search, describe_site
from crawlers.sites.config import Site, SiteError, parse_site
from crawlers.spider.read import read_results
from matcher.records.logs import configure_from_environment
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

SETTINGS = {
    "SPIDER_MODULES": [],
    "EXTENSIONS": {},
    "ITEM_PIPELINES": {},
    "LOG_LEVEL": "ERROR",
    "STATS_DUMP": False,
}


class LivePage:
    """One page of results as it was answered, or why it was not."""

    def __init__(self, site: Site, url: str) -> None:
        self.site, self.url = site, url
        self.response: Response | None = None
        self.failure = ""

    def fetch(self) -> None:
        """Ask for the page, and wait for its answer."""
        settings = get_project_settings()
        settings.setmodule("crawlers.settings", priority="project")
        settings.setdict({**SETTINGS, "DOWNLOAD_MAXSIZE": self.site.limits.largest}, priority="cmdline")
        settings.get("DOWNLOADER_MIDDLEWARES")["crawlers.extensions.capture.CaptureMiddleware"] = None
        process = AsyncCrawlerProcess(settings)
        process.crawl(_OnePageSpider, page=self)
        process.start()


class _OnePageSpider(Spider):
    """Asks for one page; says what the address guard wants to know."""

    name = "live_check"

    def __init__(self, page: LivePage) -> None:
        super().__init__()
        self.page = page
        site = page.site
        hosts = {urlsplit(site.base_url).hostname or "", *site.hosts}
        self.private_hosts = frozenset(hosts) if site.private_addresses else frozenset()
        self.refused_hosts: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """The request for the page."""
        yield Request(self.page.url, self.parse, errback=self.note_failure, headers=self.page.site.headers)

    def parse(self, response: Response) -> None:
        """Keep the answer."""
        self.page.response = response

    def note_failure(self, failure: Failure) -> None:
        """Keep why there was no answer."""
        host = urlsplit(self.page.url).hostname or ""
        _, self.page.failure = explain_failure(failure.value or RuntimeError(), host=host, refused=self.refused_hosts)


def describe_page(page: LivePage) -> tuple[list[str], bool]:
    """What would be read from the page, in lines for an officer, and whether it answers the search."""
    if page.response is None:
        return [page.failure or "网站没有给出页面。"], False
    answer = make_answer(page.response, page.site)
    block, results = read_results(answer, page.site)
    if block is not None and block is not EMPTY:
        return [block.message], False
    lines = ["网站答复没有相关商品。"] if block is EMPTY else list(describe_results(results))
    return lines, True


def _describe_table(site: Site, term: str) -> Iterator[str]:
    yield from describe_site(site)
    yield from describe_search(site, term)


def main(
    file: Annotated[Path, typer.Argument(help="平台配置文件（TOML）", metavar="文件", exists=True, dir_okay=False)],
    *,
    term: Annotated[str, typer.Option(help="检索词")],
    base_url: Annotated[str, typer.Option(help="平台地址；不写则用配置文件里的地址")] = "",
) -> None:
    """打开一页检索结果，列出按平台配置文件能读出的商品；不保存。"""
    try:
        site = parse_site(file.stem, file.read_bytes(), base_url=base_url)
        check_may_start(site, CrawlSettings(), now=datetime.now(UTC))
    except SiteError as failure:
        echo(str(failure), err=True)
        raise typer.Exit(2) from failure
    page = LivePage(site, site.search_url(term))
    page.fetch()
    lines, is_answer = describe_page(page)
    echo("\n".join([*_describe_table(site, term), *lines]))
    raise typer.Exit(0 if is_answer else 1)


if __name__ == "__main__":
    configure_from_environment(os.environ)
    run_command_line(main)
