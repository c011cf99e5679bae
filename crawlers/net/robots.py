"""robots.txt obeyed, by every request: those that wait for it together all get its rules.

Scrapy 2.19 gives them to the first two alone: it hands the rest the emptied result of one Deferred, which it takes for
a site without rules (seen here: with four requests at once a closed page was fetched). Here they take turns.
Where robots.txt itself fails (5xx) or cannot be reached (no connection, a dropped or torn answer), RFC 9309 §2.3.1.4
has us stay out; Scrapy would go in.
"""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

UNAVAILABLE = "robots.txt unavailable"
UNREACHABLE = "robots.txt unreachable"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware with turns, and with RFC 9309 on a robots.txt that fails."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._turns: dict[str, asyncio.Lock] = {}
        self._failing: dict[str, Exception | None] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host. Raises IgnoreRequest where its robots.txt fails or was not reached."""
        host = urlparse_cached(request).netloc
        async with self._turns.setdefault(host, asyncio.Lock()):
            rules: RobotParser | None = await super().robot_parser(request)
        if host in self._failing:
            failure = self._failing[host]
            raise IgnoreRequest(UNAVAILABLE if failure is None else UNREACHABLE) from failure
        return rules

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._failing[netloc] = None
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        # Redirects without end end as IgnoreRequest: to RFC 9309 they are a site without rules.
        if not isinstance(exc, IgnoreRequest):
            self._failing[netloc] = exc
        super()._robots_error(exc, netloc)
