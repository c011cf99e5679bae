"""What an offer needs besides its own page: the shop's page with its licence, and pictures; each asked for once."""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.blocking.answer import make_answer
from crawlers.blocking.detection import find_block_by_status, find_offer_block
from crawlers.blocking.download_errors import ENDINGS, explain_failure
from crawlers.extensions.capture import CAPTURE, media_type
from crawlers.extraction.offer import Licence
from crawlers.extraction.readers.licence import parse_licence
from crawlers.monitoring.coverage import Ledger
from crawlers.sites.config import Site
from matcher.records.listing import Capture


class Budget:
    """How many pages a run may still ask for."""

    def __init__(self, pages: int) -> None:
        self._left = pages

    def spend(self) -> bool:
        """Take one page out of the budget; False where it is used up."""
        self._left -= 1
        return self._left >= 0


Got = TypeVar("Got")
REMEMBERED = 5000
"""Answers that are remembered: what was asked for longer ago is asked for again, so that a run of any length fits."""


class Recent(Generic[Got]):
    """Answers by address, each asked for once while it is remembered."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._tasks: dict[str, asyncio.Task[Got]] = {}

    def task(self, url: str, ask: Callable[[], Coroutine[object, object, Got]]) -> asyncio.Task[Got]:
        """The answer to `url`, asked for now where it is not remembered."""
        task = self._tasks.pop(url, None) or asyncio.get_running_loop().create_task(ask())
        self._tasks[url] = task  # the newest stands last
        if len(self._tasks) > self._most:
            oldest = next(iter(self._tasks))
            if self._tasks[oldest].done():
                del self._tasks[oldest]
        return task


class Fetching:
    """Shops and pictures of a run, by address."""

    def __init__(self, crawler: Crawler, site: Site, ledger: Ledger, budget: Budget, refused: Collection[str]) -> None:
        self._crawler = crawler
        self._site = site
        self._ledger = ledger
        self._budget = budget
        self._refused = refused
        self._shops: Recent[Licence | None] = Recent()
        self._pictures: Recent[Capture | None] = Recent()

    async def shop(self, url: str, *, term: str) -> Licence | None:
        """The licence that the shop's page publishes; None where it publishes none or was not seen."""
        return await self._shops.task(url, lambda: self._shop(url, term))

    async def picture(self, url: str, *, term: str) -> Capture | None:
        """The captured picture; None where none was served."""
        return await self._pictures.task(url, lambda: self._picture(url, term))

    async def _shop(self, url: str, term: str) -> Licence | None:
        response = await self._response(url, term)
        if response is None:
            return None
        answer = make_answer(response, self._site)
        published = parse_licence(answer.page)
        wall = find_block_by_status(answer) or (None if published or not answer.is_short else find_offer_block(answer))
        if wall is not None and wall.name != "changed":
            self._ledger.page_not_seen(term, url, wall.sight, f"店铺页：{wall.message}")
        return published

    async def _picture(self, url: str, term: str) -> Capture | None:
        response = await self._response(url, term)
        if response is None:
            return None
        if response.status >= 400 or not media_type(response).startswith("image/"):
            answer = make_answer(response, self._site)
            wall = find_block_by_status(answer) or find_offer_block(answer)
            self._ledger.page_not_seen(term, url, wall.sight, f"商品图片：{wall.message}")
            return None
        captured: Capture = response.meta[CAPTURE]
        return captured

    async def _response(self, url: str, term: str) -> Response | None:
        if not self._budget.spend() or self._crawler.engine is None:
            return None
        try:
            return await self._crawler.engine.download_async(Request(url))
        except ENDINGS as failure:
            sight, reason = explain_failure(failure, host=urlsplit(url).hostname or "", refused=self._refused)
            self._ledger.page_not_seen(term, url, sight, reason)
            return None
