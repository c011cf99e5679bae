"""Shops and pictures are asked for once while they are remembered."""

import asyncio
from datetime import date
from types import SimpleNamespace
from typing import Any

from crawlers.monitoring.coverage import CoverageLedger
from crawlers.spider.budget import PageBudget
from crawlers.spider.fetch import PageFetcher, RecentTasks
from matcher.records.coverage import PageOutcome


def test_a_picture_is_asked_for_once_and_answers_are_not_remembered_without_end() -> None:
    asked: list[str] = []

    async def fetch(url: str) -> str:
        asked.append(url)
        return url

    async def run() -> int:
        recent: RecentTasks[str] = RecentTasks(limit=3)
        for url in ["a", "a", "b", "c", "a", "d", "e", "a", "b"]:
            assert await recent.get_task(url, lambda url=url: fetch(url)) == url  # type: ignore[misc] # the url of this turn
        return len(recent._tasks)

    assert asyncio.run(run()) == 3
    assert asked == ["a", "b", "c", "d", "e", "b"]


def test_a_picture_or_shop_that_cannot_be_read_is_a_line_and_costs_the_offer_nothing_else() -> None:
    class Engine:
        async def download_async(self, request: object) -> object:
            raise RuntimeError("a reader's fault")

    ledger = CoverageLedger("shop", date(2026, 8, 1))
    ledger.add_term("桃", "https://shop.example/s")
    crawler: Any = SimpleNamespace(engine=Engine())
    context: Any = SimpleNamespace(ledger=ledger, refused_hosts=set())

    async def run() -> list[object]:
        fetcher = PageFetcher(crawler, context, PageBudget(9))
        return [
            await fetcher.fetch_picture("https://shop.example/a.png", term="桃"),
            await fetcher.fetch_licence("https://shop.example/store", term="桃"),
        ]

    assert asyncio.run(run()) == [None, None]
    assert [(line.sight, line.reason[:4]) for line in ledger.list_lines()] == [
        (PageOutcome.FAILED, "商品图片"),
        (PageOutcome.FAILED, "店铺页："),
    ]
