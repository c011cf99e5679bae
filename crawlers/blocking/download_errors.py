"""Requests that got no answer: why, in an officer's words. The first row whose kind fits is taken."""

from collections.abc import Collection

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawlers.net.public_addresses import REFUSED, PrivateAddressError
from crawlers.net.robots import UNAVAILABLE, UNREACHABLE
from matcher.records.coverage import PageOutcome

FAILURES: tuple[tuple[type[BaseException], PageOutcome, str], ...] = (
    (PrivateAddressError, PageOutcome.FAILED, f"{REFUSED}。"),
    (DownloadTimeoutError, PageOutcome.FAILED, "网站在限定时间内没有答复。"),
    (CannotResolveHostError, PageOutcome.FAILED, "网站的域名无法解析。"),
    (DownloadConnectionRefusedError, PageOutcome.FAILED, "网站拒绝连接，或没有开放。"),
    (DownloadCancelledError, PageOutcome.FAILED, "页面超过限定的大小，没有取完。"),
    (ResponseDataLossError, PageOutcome.FAILED, "页面没有传完，连接就断了。"),
    (DownloadFailedError, PageOutcome.FAILED, "与网站的连接出错，没有取到页面。"),
)
FAILURE_TYPES: tuple[type[BaseException], ...] = (*(kind for kind, _, _ in FAILURES), IgnoreRequest)
"""Every way in which a request may end without an answer."""
# What Scrapy ignores says why in its message alone.
IGNORED: tuple[tuple[str, PageOutcome, str], ...] = (
    (UNAVAILABLE, PageOutcome.FAILED, "网站的 robots.txt 出错（5xx），不知道哪些页面可以采集，按规范没有采。"),
    ("robots.txt", PageOutcome.BLOCKED, "网站的 robots.txt 不允许采集这个页面。"),
    ("DOWNLOAD_MAXSIZE", PageOutcome.FAILED, "页面解压后超过限定的大小，没有读。"),
)
ROBOTS_UNREACHED = "没有取到网站的 robots.txt，不知道哪些页面可以采集，按规范没有采："
REDIRECTS = "网站反复跳转，没有给出页面。"


def explain_failure(
    failure: BaseException, *, host: str = "", refused: Collection[str] = ()
) -> tuple[PageOutcome, str]:
    """How a request to `host` that failed ended, and the sentence for the ledger; `refused` are private hosts."""
    if isinstance(failure, CannotResolveHostError) and host in refused:
        return PageOutcome.FAILED, f"{REFUSED}。"
    if UNREACHABLE in str(failure) and failure.__cause__ is not None:
        sight, reason = explain_failure(failure.__cause__, host=host, refused=refused)
        return sight, reason if isinstance(failure.__cause__, PrivateAddressError) else ROBOTS_UNREACHED + reason
    chain: BaseException | None = failure
    while chain is not None:
        for kind, sight, message in FAILURES:
            if isinstance(chain, kind):
                return sight, message
        chain = chain.__cause__ or chain.__context__
    if isinstance(failure, IgnoreRequest):
        return next((row[1:] for row in IGNORED if row[0] in str(failure)), (PageOutcome.FAILED, REDIRECTS))
    return PageOutcome.FAILED, f"没有取到页面（{type(failure).__name__}）。"
