"""Requests without an answer are explained to officers in one sentence."""

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)

from crawlers.blocking.download_errors import FAILURES, IGNORED, REDIRECTS, explain_failure
from crawlers.net.public_addresses import REFUSED
from matcher.records.coverage import PageOutcome


@pytest.mark.parametrize(
    ("failure", "part"),
    [
        (DownloadTimeoutError(), "限定时间"),
        (CannotResolveHostError(), "域名无法解析"),
        (DownloadConnectionRefusedError(), "拒绝连接"),
        (DownloadFailedError(), "连接出错"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots.txt 不允许"),
        (IgnoreRequest("max redirections reached"), REDIRECTS),
        (ValueError("x"), "ValueError"),
    ],
)
def test_each_failure_has_its_sentence(failure: Exception, part: str) -> None:
    _, message = explain_failure(failure)
    assert part in message


def test_the_cause_of_a_failure_is_looked_at() -> None:
    failure = RuntimeError("wrapped")
    failure.__cause__ = DownloadTimeoutError()
    assert "限定时间" in explain_failure(failure)[1]


def test_a_private_host_is_refused_and_not_unknown() -> None:
    sight, message = explain_failure(CannotResolveHostError(), host="a.internal", refused={"a.internal"})
    assert (sight, message) == (PageOutcome.FAILED, f"{REFUSED}。")


def test_every_sentence_ends_as_one() -> None:
    assert all(row[2].endswith("。") for row in (*FAILURES, *IGNORED))
