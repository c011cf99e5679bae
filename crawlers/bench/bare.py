"""The same site, the same page objects, by bare Scrapy: what the crawl with evidence is measured against."""

from collections.abc import AsyncIterator, Iterator

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer

# This module is its settings too: Scrapy's own defaults, robots.txt obeyed, the same number of requests at once.
BOT_NAME = "bare"
SPIDER_MODULES = ["crawlers.bench.bare"]
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 8
DOWNLOAD_DELAY = 0
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "INFO"


class BareSpider(Spider):
    """Walks the results and reads every offer; keeps nothing."""

    name = "bare"
    address = ""

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first results page."""
        yield Request(f"{self.address}/search?q=x&page=1", self.parse_results)

    def parse_results(self, response: Response) -> Iterator[Request]:
        """Every offer, and the page after."""
        for link in response.css("li a::attr(href)").getall():
            yield response.follow(link, self.parse_offer)
        for onward in response.css("a[rel=next]::attr(href)").getall():
            yield response.follow(onward, self.parse_results, priority=-10)

    def parse_offer(self, response: Response) -> Iterator[dict[str, Offer]]:
        """Read the offer of a page, with our own readers."""
        if isinstance(response, TextResponse):
            yield {"offer": parse_offer(Page(response.url, response.text))}
