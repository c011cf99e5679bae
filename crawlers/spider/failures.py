"""Requests that gave no answer, and pages that no reader could read, as lines of coverage."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.blocking.download_errors import explain_failure
from crawlers.extensions.crawl_context import CrawlContext
from matcher.records.coverage import PageOutcome
from matcher.records.errors import TooBigError
from matcher.records.logs import get_logger

log = get_logger(__name__)
READER_FAILED = "读取这个页面时出错（{}），页面已保存，请把采集日志交给系统维护人员。"


class FailureNotes:
    """The errbacks of a crawl's requests."""

    def __init__(self, context: CrawlContext) -> None:
        self._context = context

    def note_failed_offer(self, failure: Failure) -> None:
        """Note an offer's page that gave no answer."""
        request, sight, reason = self._explain(failure)
        self._context.ledger.add_unseen_offer(request.cb_kwargs["item"], request.url, sight, reason)

    def note_failed_results(self, failure: Failure) -> None:
        """Note a results page that gave no answer."""
        request, sight, reason = self._explain(failure)
        self._context.ledger.add_unseen_page(request.cb_kwargs["term"], request.url, sight, reason)

    def _explain(self, failure: Failure) -> tuple[Request, PageOutcome, str]:
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        host, refused = urlsplit(request.url).hostname or "", self._context.refused_hosts
        return (request, *explain_failure(failure.value or RuntimeError(), host=host, refused=refused))


def explain_reader_failure(failure: Exception, response: Response) -> str:
    """Why a page could not be read, in words for an officer; what went wrong is logged."""
    if isinstance(failure, TooBigError):
        return str(failure)
    log.error("page_unreadable", url=response.url, exc_info=failure)
    return READER_FAILED.format(type(failure).__name__)
