"""What an offer needs besides its own page: the shop's page with its licence, and pictures; each asked for once."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.blocking.download_errors import FAILURE_TYPES, explain_failure
from crawlers.blocking.offer_blocks import find_block_by_status, find_offer_block
from crawlers.blocking.response import make_answer
from crawlers.extensions.capture import CAPTURE, get_media_type
from crawlers.extensions.crawl_context import CrawlContext
from crawlers.extraction.offer import Licence
from crawlers.extraction.readers.licence import parse_licence
from crawlers.extraction.time_limit import limit_time
from crawlers.spider.budget import PageBudget
from matcher.records.coverage import PageOutcome
from matcher.records.errors import TooBigError
from matcher.records.listing import Capture
from matcher.records.logs import get_logger

Result = TypeVar("Result")
log = get_logger(__name__)
REMEMBERED_TASKS = 5000
"""Answers that are remembered: what was asked for longer ago is asked for again, so that a run of any length fits."""


class RecentTasks(Generic[Result]):
    """Tasks by address: each address is asked for once while its task is remembered, `limit` of them."""

    def __init__(self, limit: int = REMEMBERED_TASKS) -> None:
        self._limit = limit
        self._tasks: dict[str, asyncio.Task[Result]] = {}

    def get_task(self, url: str, fetch: Callable[[], Coroutine[object, object, Result]]) -> asyncio.Task[Result]:
        """The task that fetches `url`, started now where none is remembered."""
        task = self._tasks.pop(url, None) or asyncio.get_running_loop().create_task(fetch())
        self._tasks[url] = task  # the newest stands last
        if len(self._tasks) > self._limit:
            oldest = next(iter(self._tasks))
            if self._tasks[oldest].done():
                del self._tasks[oldest]
        return task


class PageFetcher:
    """Shops and pictures of a run, by address."""

    def __init__(self, crawler: Crawler, context: CrawlContext, budget: PageBudget) -> None:
        self._crawler = crawler
        self._context = context
        self._budget = budget
        self._licences: RecentTasks[Licence | None] = RecentTasks()
        self._pictures: RecentTasks[Capture | None] = RecentTasks()

    async def fetch_licence(self, url: str, *, term: str) -> Licence | None:
        """The licence that the shop's page publishes; None where it publishes none or was not seen."""
        return await self._licences.get_task(
            url, lambda: self._await_or_report(self._download_licence(url, term), url, term, "店铺页")
        )

    async def fetch_picture(self, url: str, *, term: str) -> Capture | None:
        """The captured picture; None where none was served."""
        return await self._pictures.get_task(
            url, lambda: self._await_or_report(self._download_picture(url, term), url, term, "商品图片")
        )

    async def _await_or_report(
        self, fetched: Coroutine[object, object, Result | None], url: str, term: str, what: str
    ) -> Result | None:
        """What was fetched; a fault in reading it is a line of coverage and costs the offer nothing else."""
        try:
            return await fetched
        except Exception as failure:  # noqa: BLE001 - whatever a reader raises, the offer itself was read
            log.warning("part_of_offer_unread", url=url, reason=type(failure).__name__)
            is_bound = isinstance(failure, TooBigError)
            reason = f"{what}：{failure if is_bound else f'读取出错（{type(failure).__name__}），没有读。'}"
            self._context.ledger.add_unseen_page(term, url, PageOutcome.FAILED, reason)
            return None

    async def _download_licence(self, url: str, term: str) -> Licence | None:
        response = await self._download_page(url, term)
        if response is None:
            return None
        with limit_time("页面"):
            answer = make_answer(response, self._context.site)
            published = parse_licence(answer.page)
            is_shown = published or not answer.is_short
            block = find_block_by_status(answer) or (None if is_shown else find_offer_block(answer))
        if block is not None and block.name != "changed":
            self._context.ledger.add_unseen_page(term, url, block.sight, f"店铺页：{block.message}")
        return published

    async def _download_picture(self, url: str, term: str) -> Capture | None:
        response = await self._download_page(url, term)
        if response is None:
            return None
        if response.status >= 400 or not get_media_type(response).startswith("image/"):
            with limit_time("页面"):
                answer = make_answer(response, self._context.site)
                block = find_block_by_status(answer) or find_offer_block(answer)
            self._context.ledger.add_unseen_page(term, url, block.sight, f"商品图片：{block.message}")
            return None
        captured: Capture = response.meta[CAPTURE]
        return captured

    async def _download_page(self, url: str, term: str) -> Response | None:
        if not self._budget.spend_page() or self._crawler.engine is None:
            return None
        try:
            return await self._crawler.engine.download_async(Request(url))
        except FAILURE_TYPES as failure:
            host, refused = urlsplit(url).hostname or "", self._context.refused_hosts
            sight, reason = explain_failure(failure, host=host, refused=refused)
            self._context.ledger.add_unseen_page(term, url, sight, reason)
            return None
