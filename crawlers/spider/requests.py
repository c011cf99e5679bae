"""The requests of a crawl: results and offers within the pages that the site's table allows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.extensions.crawl_context import CrawlContext
from crawlers.monitoring.run_history import needs_browser_only
from crawlers.net.browser import render_in_browser
from crawlers.spider.budget import PageBudget
from matcher.records.coverage import PageOutcome

TOO_MANY_RESULTS = "检索结果超过 {} 页，后面的没有采：请把检索词写得更具体。"
BUDGET_SPENT = "本次采集的页数已达上限，这个页面没有采。"
ENOUGH_LISTINGS = "本次采集的商品件数已达上限，这件商品没有采。"
NO_ADDRESS = "网页上写的商品网址不成立，没有采。"


@dataclass(frozen=True, slots=True)
class Callbacks:
    """The spider's methods for a page that answered and for one that did not."""

    answered: Callable[..., Any]
    failed: Callable[[Failure], None]


class RequestMaker:
    """Makes a crawl's requests; what may not be asked for is a line of coverage instead."""

    def __init__(self, context: CrawlContext, budget: PageBudget, *, results: Callbacks, offers: Callbacks) -> None:
        self._context, self._budget = context, budget
        self._results, self._offers = results, offers
        self._listings = PageBudget(context.site.limits.listings)

    def make_results(self, url: str, term: str, number: int = 1) -> Request:
        """The request for page `number` of a term's results."""
        # Two terms may lead to one address; each is a line of the ledger. A further page of results waits until the
        # offers of the page before are under way: else all offers of a site would stand in the queue at once.
        return Request(
            url,
            self._results.answered,
            errback=self._results.failed,
            cb_kwargs={"term": term, "number": number},
            dont_filter=True,
            priority=10 if number == 1 else -10,
        )

    def make_next_results(self, url: str, term: str, number: int) -> Iterator[Request]:
        """The request for a further page of results; none where the limits are reached."""
        limit = self._context.site.limits.results
        if number > limit:
            self._note_unseen_results(term, url, TOO_MANY_RESULTS.format(limit))
        elif not self._budget.spend_page():
            self._note_unseen_results(term, url, BUDGET_SPENT)
        else:
            yield self.make_results(url, term, number)

    def make_offer(self, url: str, item: str, term: str) -> Iterator[Request]:
        """The request for an offer's page; none where it was asked for before or may not be."""
        if not self._context.ledger.claim_offer(item):
            return
        if not self._listings.spend_page():
            self._note_unseen_offer(item, url, ENOUGH_LISTINGS)
            return
        if not self._budget.spend_page():
            self._note_unseen_offer(item, url, BUDGET_SPENT)
            return
        arguments = {"item": item, "term": term}
        try:
            request = Request(
                url, self._offers.answered, errback=self._offers.failed, cb_kwargs=arguments, dont_filter=True
            )
        except ValueError:  # an address that the page wrote and that is none
            self._note_unseen_offer(item, url, NO_ADDRESS)
            return
        yield self._choose_browser(request)

    def make_rendered(self, response: Response) -> Request:
        """The same request again, to be rendered by the browser."""
        if response.request is None:
            raise ValueError("a response of a crawl has its request")
        return render_in_browser(response.request)

    def _choose_browser(self, request: Request) -> Request:
        """An offer's request, rendered at once where all pages of the site have needed it so far."""
        tally, has_browser = self._context.tally, bool(self._context.browser_version)
        by_browser = has_browser and needs_browser_only(self._context.history, tally)
        tally.requests += 1
        tally.shells += by_browser
        return render_in_browser(request) if by_browser else request

    def _note_unseen_results(self, term: str, url: str, reason: str) -> None:
        self._context.ledger.add_unseen_page(term, url, PageOutcome.FAILED, reason)

    def _note_unseen_offer(self, item: str, url: str, reason: str) -> None:
        self._context.ledger.add_unseen_offer(item, url, PageOutcome.FAILED, reason)
