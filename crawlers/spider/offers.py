"""One spider for all marketplaces: terms → results → offers → shops and pictures, as the site's table describes it.

`scrapy crawl offers -a marketplace=NAME -a drop=FOLDER [-a terms=A,B] [-a urls=FILE] [-a base_url=ADDRESS]`, or
`AsyncCrawlerProcess(settings).crawl("offers", marketplace=…, …)` with the same arguments.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.signals import spider_idle

from crawlers.blocking.response import make_answer
from crawlers.blocking.rules import EMPTY, BlockRule
from crawlers.config import CrawlSettings
from crawlers.extensions.crawl_context import CrawlContext
from crawlers.extraction.paging.item_number import find_item_number
from crawlers.extraction.paging.results import ResultsPage
from crawlers.extraction.time_limit import limit_time
from crawlers.sites.assign_urls import read_addressed_sites
from crawlers.sites.url_list import site_hosts
from crawlers.spider.arguments import ArgumentError, parse_arguments
from crawlers.spider.assemble import assemble_listing
from crawlers.spider.budget import PageBudget
from crawlers.spider.failures import FailureNotes, explain_reader_failure
from crawlers.spider.fetch import PageFetcher
from crawlers.spider.prepare import prepare_crawl
from crawlers.spider.read import is_page_after_last, read_offer, read_results
from crawlers.spider.requests import Callbacks, RequestMaker
from crawlers.spider.revisit import find_offers_to_revisit
from matcher.records.coverage import PageOutcome
from matcher.records.listing import Listing

UNLINKED_NEXT = "网站还有下一页，但只能由网页脚本打开，没有采。"


class OffersSpider(Spider):
    """Walks a marketplace; what it shares with middleware, pipeline and extensions is its `context`.

    Without arguments it has no context: so `scrapy shell` and `scrapy fetch` borrow it for a single page.
    """

    name = "offers"
    context: CrawlContext
    _revisited = False
    fetcher: PageFetcher
    requests: RequestMaker

    @classmethod
    def from_crawler(cls, crawler: Crawler, *, context: CrawlContext | None = None, **arguments: object) -> Self:
        """The spider of a crawl, for `context` where a command has prepared one, else for `arguments`.

        Raises ArgumentError, SiteError, DropError or SealError where they do not make a crawl that may start.
        """
        spider = super().from_crawler(crawler)
        if context is None and arguments:
            context = prepare_crawl(parse_arguments(arguments), CrawlSettings())
        if context is not None:
            headers = {**crawler.settings.getdict("DEFAULT_REQUEST_HEADERS"), **context.site.headers}
            own = {**context.settings, "DEFAULT_REQUEST_HEADERS": headers}
            crawler.settings.setdict(own, priority="spider")
            spider.context = context
            budget = PageBudget(context.site.limits.pages)
            spider.fetcher = PageFetcher(crawler, context, budget)
            notes = FailureNotes(context)
            results = Callbacks(spider.parse_results, notes.note_failed_results)
            offers = Callbacks(spider.parse_offer, notes.note_failed_offer)
            spider.requests = RequestMaker(context, budget, results=results, offers=offers)
            crawler.signals.connect(spider.revisit_offers, spider_idle)
        return spider

    @classmethod
    def handles_request(cls, request: Request) -> bool:
        """Whether a marketplace's table names the host of the request."""
        host = urlsplit(request.url).netloc
        return any(host in site_hosts(site) for site in read_addressed_sites(CrawlSettings().marketplaces_folder))

    @property
    def private_hosts(self) -> frozenset[str]:
        """The hosts that the crawl may visit in a private network."""
        return self.context.private_hosts if hasattr(self, "context") else frozenset()

    @property
    def refused_hosts(self) -> set[str]:
        """The hosts that were refused because they lie in a private network."""
        return self.context.refused_hosts if hasattr(self, "context") else set()

    async def start(self) -> AsyncIterator[Request]:
        """The first results page of every term, then the offers that a list names."""
        if not hasattr(self, "context"):
            raise ArgumentError("请写明采集的参数：marketplace、terms 或 urls、drop。")
        site, ledger, addresses = self.context.site, self.context.ledger, self.context.url_list
        for term in self.context.terms:
            url = site.search_url(term)
            ledger.add_term(term, url)
            yield self.requests.make_results(url, term)
        if addresses is not None:
            listed = {line.item: line.url for line in addresses.accepted_lines()}
            ledger.add_term(addresses.term, site.base_url)
            ledger.add_results(addresses.term, list(listed))
            for item, url in listed.items():
                for request in self.requests.make_offer(url, item, addresses.term):
                    yield request

    async def parse(self, response: Response) -> AsyncIterator[Request | Listing]:
        """A page of the site as `scrapy parse` hands it over: an offer by its address, any other page as results."""
        self.context.ledger.add_term("", response.url)
        item = find_item_number(response.url, self.context.site.offer, group="item")
        if item:
            async for outcome in self.parse_offer(response, item, term=""):
                yield outcome
        else:
            for request in self.parse_results(response, term="", number=1):
                yield request

    def parse_results(self, response: Response, term: str, number: int) -> Iterator[Request]:
        """The offers of a results page and the page after it; or why there are none."""
        site, ledger = self.context.site, self.context.ledger
        try:
            with limit_time("页面"):
                block, page = read_results(make_answer(response, site), site)
        except Exception as failure:  # noqa: BLE001 - whatever a reader raises is a line of coverage
            reason = explain_reader_failure(failure, response)
            ledger.add_unseen_page(term, response.url, PageOutcome.FAILED, reason)
            return
        is_beyond = number > 1 and site.has_numbered_pages and block is not None
        if is_beyond and is_page_after_last(block, has_all_stated=ledger.has_all_stated(term)):
            ledger.mark_complete(term)
        elif block is EMPTY:
            ledger.mark_empty(term)
        elif block is not None and self._can_render(response, block):
            yield self.requests.make_rendered(response)
        elif block is not None:
            ledger.add_unseen_page(term, response.url, block.sight, block.message)
        else:
            yield from self._follow_results(page, response.url, term, number)

    def _follow_results(self, page: ResultsPage, url: str, term: str, number: int) -> Iterator[Request]:
        """Requests for the offers that results page `number` of a term lists, and for the page after it."""
        site, ledger = self.context.site, self.context.ledger
        has_new = ledger.add_results(term, list(page.offers))
        ledger.set_stated_total(term, page.stated_total)
        for item, offer_url in page.offers.items():
            yield from self.requests.make_offer(offer_url, item, term)
        if site.has_numbered_pages and has_new:
            yield from self.requests.make_next_results(site.search_url(term, number + 1), term, number + 1)
        elif page.next_url and not site.has_numbered_pages:
            yield from self.requests.make_next_results(page.next_url, term, number + 1)
        elif page.has_unlinked_next and not site.has_numbered_pages:
            ledger.add_unseen_page(term, url, PageOutcome.FAILED, UNLINKED_NEXT)
        else:
            ledger.mark_complete(term)

    async def parse_offer(self, response: Response, item: str, term: str) -> AsyncIterator[Request | Listing]:
        """The listing of an offer's page, complete with shop and pictures; or why there is none."""
        ledger, tally, site = self.context.ledger, self.context.tally, self.context.site
        listing = None
        try:
            with limit_time("页面"):
                block, offer = read_offer(make_answer(response, site), item, site)
            if block is None:
                listing = await assemble_listing(response, offer, site=site, fetcher=self.fetcher, item=item, term=term)
        except Exception as failure:  # noqa: BLE001 - whatever a reader raises is a line of coverage
            reason = explain_reader_failure(failure, response)
            ledger.add_unseen_offer(item, response.url, PageOutcome.FAILED, reason)
            return
        if listing is not None:
            tally.plain += not response.meta.get("playwright")
            yield listing
        elif block is not None and self._can_render(response, block):
            tally.shells += 1
            yield self.requests.make_rendered(response)
        elif block is not None:
            tally.shells += block.sight is PageOutcome.NEEDS_BROWSER
            ledger.add_unseen_offer(item, response.url, block.sight, block.message)

    def revisit_offers(self) -> None:
        """Once nothing is left to ask for: ask for the offers of former runs that the results did not list."""
        engine = self.crawler.engine
        if self._revisited or not hasattr(self, "context") or engine is None:
            return
        self._revisited = True
        ledger, site = self.context.ledger, self.context.site
        requests: list[Request] = []
        for item, url, term in find_offers_to_revisit(CrawlSettings().crawls_folder, site, ledger):
            ledger.add_revisit(term, item)
            requests += self.requests.make_offer(url, item, term)
        for request in requests:
            engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def _can_render(self, response: Response, block: BlockRule) -> bool:
        has_browser = bool(self.context.browser_version)
        return block.sight is PageOutcome.NEEDS_BROWSER and has_browser and not response.meta.get("playwright")
