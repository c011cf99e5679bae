"""Time-stamps by RFC 3161 over a manifest: asked of a server, checked without one (`matcher.records.timestamp`)."""

from collections.abc import Sequence
from datetime import datetime

import httpx
from cryptography.x509 import Certificate

from crawlers.drop.signing import SealError
from matcher.records import timestamp
from matcher.records.timestamp import CONTENT_TYPE, TIMEOUT, TimestampError


def request_timestamp(manifest: bytes, *, url: str) -> bytes:
    """The answer (DER) of the server over the SHA-256 of `manifest`.

    Raises SealError where there is none, or it is not a grant for exactly these bytes.
    """
    query, headers = timestamp.make_query(manifest), {"Content-Type": CONTENT_TYPE}
    try:
        answer = httpx.post(url, content=query.body, headers=headers, timeout=TIMEOUT, trust_env=False)
        answer.raise_for_status()
        timestamp.check_answer(answer.content, manifest, query)
    except httpx.HTTPError as failure:
        raise SealError(f"时间戳服务 {url} 没有给出时间戳：{failure}。") from failure
    except TimestampError as failure:
        raise SealError(f"时间戳服务 {url}：{failure}") from failure
    return answer.content


def verify_timestamp(token: bytes, manifest: bytes, *, roots: Sequence[Certificate] = ()) -> datetime:
    """When `manifest` was stamped, in the server's time; see `matcher.records.timestamp`.

    Raises SealError where the stamp does not hold.
    """
    try:
        return timestamp.verify_timestamp(token, manifest, roots=roots)
    except TimestampError as failure:
        raise SealError(str(failure)) from failure
