"""Shops and pictures are asked for once while they are remembered."""

from crawlers.spider.fetch import RecentTasks


def test_a_picture_is_asked_for_once_and_answers_are_not_remembered_without_end() -> None:
    import asyncio

    asked: list[str] = []

    async def fetch(url: str) -> str:
        asked.append(url)
        return url

    async def run() -> int:
        recent: RecentTasks[str] = RecentTasks(limit=3)
        for url in ["a", "a", "b", "c", "a", "d", "e", "a", "b"]:
            assert await recent.get(url, lambda url=url: fetch(url)) == url  # type: ignore[misc] # the url of this turn
        return len(recent._tasks)

    assert asyncio.run(run()) == 3
    assert asked == ["a", "b", "c", "d", "e", "b"]
