"""Time-stamps by RFC 3161 over bytes: the question for a server, and its answer checked from bytes alone.

Whoever sends the question brings the connection; crawlers stamp manifests, the casebook the head of its journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

CONTENT_TYPE = "application/timestamp-query"
TIMEOUT = 30.0
"""Seconds for a server to answer."""


class TimestampError(ValueError):
    """A time-stamp that is not for these bytes, or whose signature does not hold; the message is for officers."""


@dataclass(frozen=True, slots=True)
class TimestampQuery:
    """A question for a time-stamping server: the `body` to send it, and the number that its answer must repeat."""

    body: bytes
    nonce: int | None


def make_query(content: bytes) -> TimestampQuery:
    """The question for a stamp over the SHA-256 of `content`."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    asking = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256)
    request = asking.cert_request(cert_request=True).nonce(nonce=True).build()
    return TimestampQuery(request.as_bytes(), request.nonce)


def check_answer(answer: bytes, content: bytes, query: TimestampQuery) -> datetime:
    """When the server stamped `content`, by its answer (DER) to `query`.

    Raises TimestampError where it is not a grant for exactly these bytes and this question.
    """
    granted = _parse_granted(answer, content)
    if granted.tst_info.nonce != query.nonce:
        raise TimestampError("时间戳服务的答复与本次请求不符。")
    return granted.tst_info.gen_time


def verify_timestamp(token: bytes, content: bytes, *, roots: "Sequence[Certificate]" = ()) -> datetime:
    """When `content` was stamped, in the server's time.

    With `roots` the signature must lead to one of them; without, only that the stamp is for these bytes is known.
    Raises TimestampError where it does not hold.
    """
    granted = _parse_granted(token, content)
    if not roots:
        return granted.tst_info.gen_time
    from cryptography.x509 import load_der_x509_certificate
    from rfc3161_client import VerificationError, VerifierBuilder

    carried = [load_der_x509_certificate(c) for c in granted.signed_data.certificates]
    builder = VerifierBuilder(roots=list(roots), intermediates=[c for c in carried if c not in roots])
    try:
        builder.build().verify_message(granted, content)
    except (VerificationError, ValueError) as failure:
        raise TimestampError(f"时间戳的签名核对不上：{failure}。") from failure
    return granted.tst_info.gen_time


def _parse_granted(token: bytes, content: bytes) -> "TimeStampResponse":
    from rfc3161_client import decode_timestamp_response

    try:
        answer = decode_timestamp_response(token)
    except ValueError as failure:
        raise TimestampError("时间戳文件读不懂。") from failure
    if answer.status not in (0, 1):
        raise TimestampError("时间戳服务没有给出时间戳（请求被拒绝）。")
    if answer.tst_info.message_imprint.message != sha256(content).digest():
        raise TimestampError("时间戳不是为这份内容加盖的：内容或时间戳被改动过。")
    return answer
