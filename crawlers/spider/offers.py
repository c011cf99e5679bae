"""One spider for all marketplaces: terms → results → offers → shops and pictures, told apart by the site's table."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.blocking.answer import make_answer
from crawlers.blocking.detection import (
    EMPTY,
    BlockRule,
    find_block_by_heading,
    find_block_by_status,
    find_offer_block,
    find_results_block,
)
from crawlers.blocking.download_errors import explain_failure
from crawlers.drop.writer import DropWriter
from crawlers.extensions.capture import CAPTURE
from crawlers.extraction.listings import make_listing, make_seller, replace_surrogates_in
from crawlers.extraction.offer import Offer
from crawlers.extraction.paging.results import find_item_number, parse_results
from crawlers.extraction.parse import parse_offer
from crawlers.monitoring.coverage import Ledger
from crawlers.monitoring.run_history import Run, Tally, only_by_browser
from crawlers.net.browser import rendered
from crawlers.sites.config import Site
from crawlers.sites.url_list import AddressList, hosts_of
from crawlers.spider.fetch import Budget, Fetching
from crawlers.spider.prepare import Prepared
from matcher.records.coverage import Sight
from matcher.records.listing import Listing

TOO_MANY = "检索结果超过 {} 页，后面的没有采：请把检索词写得更具体。"
SPENT = "本次采集的页数已达上限，这个页面没有采。"


class Offers(Spider):
    """`scrapy crawl offers -a marketplace=NAME -a drop=FOLDER [-a terms=A,B] [-a urls=FILE] [-a base_url=ADDRESS]`."""

    name = "offers"
    site: Site
    drop: DropWriter
    ledger: Ledger
    fetching: Fetching
    budget: Budget
    terms: tuple[str, ...]
    addresses: AddressList | None
    private_hosts: frozenset[str]
    refused_hosts: set[str]
    browser_version: str
    history: tuple[Run, ...]
    tally: Tally
    finished = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler, prepared: Prepared) -> Self:
        """The spider of a crawl that `prepare` allowed (`crawlers/commands/crawl.py` asks it)."""
        crawler.settings.setdict(prepared.settings, priority="spider")
        spider = super().from_crawler(crawler)
        spider.site, spider.drop, spider.terms = prepared.site, prepared.drop, prepared.terms
        spider.addresses = prepared.addresses
        spider.private_hosts, spider.refused_hosts = prepared.private_hosts, set()
        spider.browser_version, spider.history, spider.tally = prepared.browser_version, prepared.history, Tally()
        spider.ledger = Ledger(prepared.site.name, prepared.day)
        spider.budget = Budget(prepared.site.limits.pages)
        spider.fetching = Fetching(crawler, spider.site, spider.ledger, spider.budget, spider.refused_hosts)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The first results page of every term, then the offers that a list names."""
        for term in self.terms:
            url = self.site.search_url(term)
            self.ledger.term(term, url)
            yield self._results(url, term)
        if self.addresses is not None:
            listed = {line.item: line.url for line in self.addresses.wanted()}
            self.ledger.term(self.addresses.term, self.site.base_url)
            self.ledger.found(self.addresses.term, list(listed))
            for item, url in listed.items():
                for request in self._offer(url, item, self.addresses.term):
                    yield request

    def parse_results(self, response: Response, term: str, number: int) -> Iterator[Request]:
        """The offers of a results page and the page after it; or why there are none."""
        answer = make_answer(response, self.site)
        wall = find_block_by_status(answer)
        found = parse_results(answer.page, offer=self.site.offer, hosts=self._hosts, next_page=self.site.next)
        if wall is None and not found.offers:
            wall = find_results_block(answer, empty=self.site.empty)
        if wall is EMPTY:
            self.ledger.nothing(term)
        elif wall is not None:
            yield from self._wall_of_results(response, wall, term)
        else:
            self.ledger.found(term, list(found.offers))
            for item, url in found.offers.items():
                yield from self._offer(url, item, term)
            if found.next_url:
                yield from self._further(found.next_url, term, number + 1)
            else:
                self.ledger.ended(term)

    async def parse_offer(self, response: Response, item: str, term: str) -> AsyncIterator[Request | Listing]:
        """The listing of an offer's page, complete with shop and pictures; or why there is none."""
        answer = make_answer(response, self.site)
        wall = find_block_by_status(answer) or find_block_by_heading(answer)
        offer = replace_surrogates_in(parse_offer(answer.page, fields=self.site.fields)) if wall is None else Offer()
        if wall is None and not offer.is_offer():
            wall = find_offer_block(answer)
        if wall is None:
            yield await self._listing(response, offer, item=item, term=term)
            self.ledger.listed(item)
            self.tally.plain += not response.meta.get("playwright")
        elif self._can_render(response, wall):
            self.tally.shells += 1
            yield rendered(self._asked(response))
        else:
            self.tally.shells += wall.sight is Sight.NEEDS_BROWSER
            self.ledger.not_seen(item, response.url, wall.sight, wall.message)

    async def _listing(self, response: Response, offer: Offer, *, item: str, term: str) -> Listing:
        shop = find_item_number(offer.seller_url, self.site.seller, group="shop") if self.site.seller else ""
        here = bool(shop) and urlsplit(offer.seller_url).netloc in self._hosts
        licence = await self.fetching.shop(offer.seller_url, term=term) if here else None
        wanted = offer.images[: self.site.limits.pictures]
        pictures = await asyncio.gather(*(self.fetching.picture(url, term=term) for url in wanted))
        return make_listing(
            offer,
            marketplace=self.site.name,
            item=item,
            page=response.meta[CAPTURE],
            images=tuple(p for p in pictures if p is not None),
            seller=make_seller(offer, licence, shop=shop),
        )

    def _results(self, url: str, term: str, number: int = 1) -> Request:
        words = {"term": term, "number": number}
        # Two terms may lead to one address; each is a line of the ledger. A further page of results waits until the
        # offers of the page before are under way: else all offers of a site would stand in the queue at once.
        order = 10 if number == 1 else -10
        return Request(
            url, self.parse_results, errback=self.results_failed, cb_kwargs=words, dont_filter=True, priority=order
        )

    def _further(self, url: str, term: str, number: int) -> Iterator[Request]:
        if number > self.site.limits.results:
            self.ledger.page_not_seen(term, url, Sight.FAILED, TOO_MANY.format(self.site.limits.results))
        elif not self.budget.spend():
            self.ledger.page_not_seen(term, url, Sight.FAILED, SPENT)
        else:
            yield self._results(url, term, number)

    def _offer(self, url: str, item: str, term: str) -> Iterator[Request]:
        if self.ledger.asks(item):
            if self.budget.spend():
                words = {"item": item, "term": term}
                asked = Request(url, self.parse_offer, errback=self.offer_failed, cb_kwargs=words, dont_filter=True)
                by_browser = bool(self.browser_version) and only_by_browser(self.history, self.tally)
                self.tally.asked += 1
                self.tally.shells += by_browser
                yield rendered(asked) if by_browser else asked
            else:
                self.ledger.not_seen(item, url, Sight.FAILED, SPENT)

    def _wall_of_results(self, response: Response, wall: BlockRule, term: str) -> Iterator[Request]:
        if self._can_render(response, wall):
            yield rendered(self._asked(response))
        else:
            self.ledger.page_not_seen(term, response.url, wall.sight, wall.message)

    def _can_render(self, response: Response, wall: BlockRule) -> bool:
        return wall.sight is Sight.NEEDS_BROWSER and bool(self.browser_version) and not response.meta.get("playwright")

    def _asked(self, response: Response) -> Request:
        if response.request is None:
            raise ValueError("a response of a crawl has its request")
        return response.request

    def offer_failed(self, failure: Failure) -> None:
        """An offer's page that gave no answer."""
        request, sight, reason = self._why(failure)
        self.ledger.not_seen(request.cb_kwargs["item"], request.url, sight, reason)

    def results_failed(self, failure: Failure) -> None:
        """A results page that gave no answer."""
        request, sight, reason = self._why(failure)
        self.ledger.page_not_seen(request.cb_kwargs["term"], request.url, sight, reason)

    def _why(self, failure: Failure) -> tuple[Request, Sight, str]:
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        host = urlsplit(request.url).hostname or ""
        return (request, *explain_failure(failure.value or RuntimeError(), host=host, refused=self.refused_hosts))

    @property
    def _hosts(self) -> frozenset[str]:
        return hosts_of(self.site)
