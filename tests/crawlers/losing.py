"""A fault put into a crawl: one offer of the results is lost before it is asked for, without a word."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.http import Response

LOST = "/offer/2"


class LoseOffer:
    """Drops the request of one offer from what the spider gives."""

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """All but the lost one."""
        async for part in result:
            if not (isinstance(part, Request) and part.url.endswith(LOST)):
                yield part
