"""Stores what was served before anyone reads it: every response of a crawl goes through here first.

Redirects, refusals, robots.txt and pictures are stored like pages. A run that goes on with an unfinished drop is
answered from the drop for what it has already, so nothing is asked for twice and nothing is stored twice.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.signals import headers_received

from crawlers.drop.exchange import Certificate, Exchange, format_beijing
from crawlers.drop.replay import Replay, StoredResponse
from crawlers.drop.writer import DropWriter
from crawlers.extensions.crawl_context import get_context
from crawlers.net.browser import browser_artifacts
from matcher.records.listing import Capture

REPLAYED = "replayed"
"""The flag of a response that the drop gave and not the site."""
_STARTED, _ANSWERED, CAPTURE = "zhixun_started", "zhixun_answered", "zhixun_capture"


class CaptureMiddleware:
    """The downloader middleware nearest to the wire: every response is stored in the drop."""

    def __init__(self, drop: DropWriter, replay: Replay, browser: str) -> None:
        self._drop = drop
        self._replay = replay
        self._browser = browser

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For the drop of the crawl. Raises NotConfigured where the spider has no crawl context."""
        context = get_context(crawler)
        middleware = cls(context.drop, Replay(context.drop), context.browser_version)
        crawler.signals.connect(middleware.headers_received, headers_received)
        return middleware

    def headers_received(self, request: Request) -> None:
        """Note when the answer began."""
        request.meta[_ANSWERED] = datetime.now(UTC)

    def process_request(self, request: Request) -> Response | None:
        """The response that the drop holds already, else on to the wire."""
        stored = self._replay.find_response(request.method, request.url, rendered=bool(request.meta.get("playwright")))
        if stored is None:
            request.meta[_STARTED] = datetime.now(UTC)
            return None
        request.meta[CAPTURE] = stored.capture
        return _restore_response(request, stored)

    def process_response(self, request: Request, response: Response) -> Response:
        """Store the bytes; the request remembers the capture, and nobody reads the response before."""
        # In a thread beside the loop this was slower: 0.88 of bare Scrapy's pages a second instead of 0.92.
        if REPLAYED not in response.flags:
            request.meta[CAPTURE] = self._store_captures(request, response)
        return response

    def _store_captures(self, request: Request, response: Response) -> Capture:
        ended = datetime.now(UTC)
        exchange = self._make_exchange(request, response, ended)
        for artifact in browser_artifacts(request):
            self._drop.add_capture(
                artifact.body,
                url=response.url,
                media_type=artifact.media_type,
                fetched_at=ended,
                status=response.status,
                exchange=self._make_exchange(request, response, ended, made_by=artifact.made_by),
            )
        return self._drop.add_capture(
            response.body,
            url=response.url,
            media_type=get_media_type(response),
            fetched_at=ended,
            status=response.status,
            exchange=exchange,
        )

    def _make_exchange(self, request: Request, response: Response, ended: datetime, *, made_by: str = "") -> Exchange:
        rendered = "playwright" in response.flags
        started = _compute_start(request, ended)
        return Exchange(
            sha256="",
            url=response.url,
            method=request.method,
            status=response.status,
            request_headers=_list_headers(request.headers),
            response_headers=_list_headers(response.headers),
            started_at=started,
            ended_at=ended,
            started_at_beijing=format_beijing(started),
            ended_at_beijing=format_beijing(ended),
            address=str(response.ip_address or ""),
            certificate=_read_certificate(response),
            redirects=tuple(request.meta.get("redirect_urls", ())),
            clock_offset=_clock_offset(response, ended),
            made_by=made_by or ("dom" if rendered else "http"),
            browser=self._browser if rendered else "",
        )


def get_media_type(response: Response) -> str:
    """The media type as served, without parameters; unknown bytes are said to be just bytes."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return declared.split(";")[0].strip().lower() or "application/octet-stream"


def _compute_start(request: Request, ended: datetime) -> datetime:
    """When the request went out: the answer's first moment less the latency, where the downloader measured it."""
    handed_over: datetime = request.meta.get(_STARTED, ended)
    answered: datetime | None = request.meta.get(_ANSWERED)
    latency: float | None = request.meta.get("download_latency")
    if answered is None or latency is None:
        return handed_over
    return max(handed_over, answered - timedelta(seconds=latency))


def _list_headers(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), v.decode("latin-1")) for name, vs in headers.items() for v in vs or ())


def _clock_offset(response: Response, ended: datetime) -> float | None:
    date = response.headers.get("Date")
    try:
        return round((parsedate_to_datetime(date.decode("latin-1")) - ended).total_seconds(), 3) if date else None
    except (ValueError, TypeError):
        return None  # a Date that is no date


def _read_certificate(response: Response) -> Certificate | None:
    if response.certificate is None:
        return None
    certificate = x509.load_der_x509_certificate(response.certificate.dump())
    return Certificate(
        certificate.fingerprint(SHA256()).hex(),
        certificate.subject.rfc4514_string(),
        certificate.issuer.rfc4514_string(),
        certificate.not_valid_before_utc.isoformat(),
        certificate.not_valid_after_utc.isoformat(),
    )


def _restore_response(request: Request, stored: StoredResponse) -> Response:
    headers = Headers({name: [] for name, _ in stored.headers})
    for name, value in stored.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=request.url, body=stored.body)
    url, status = stored.capture.url, stored.capture.status
    return kind(url, status=status, headers=headers, body=stored.body, request=request, flags=[REPLAYED])
