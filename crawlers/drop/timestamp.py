"""Time-stamps by RFC 3161 over a manifest: asked of a server, checked without one."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import httpx
from cryptography.x509 import Certificate, load_der_x509_certificate
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, TimeStampResponse, VerificationError, VerifierBuilder
from rfc3161_client import decode_timestamp_response as decode

from crawlers.drop.signing import SealError

TIMEOUT = 30.0  # seconds for a server to answer
_TYPE = {"Content-Type": "application/timestamp-query"}


def request_timestamp(manifest: bytes, *, url: str) -> bytes:
    """The answer (DER) of the server over the SHA-256 of `manifest`.

    Raises SealError where there is none, or it is not a grant for exactly these bytes.
    """
    asking = TimestampRequestBuilder().data(manifest).hash_algorithm(HashAlgorithm.SHA256)
    request = asking.cert_request(cert_request=True).nonce(nonce=True).build()
    query = request.as_bytes()
    try:
        answer = httpx.post(url, content=query, headers=_TYPE, timeout=TIMEOUT, trust_env=False)
        answer.raise_for_status()
    except httpx.HTTPError as failure:
        raise SealError(f"时间戳服务 {url} 没有给出时间戳：{failure}。") from failure
    granted = _parse_granted(answer.content, manifest)
    if granted.tst_info.nonce != request.nonce:
        raise SealError(f"时间戳服务 {url} 的答复与本次请求不符。")
    return answer.content


def verify_timestamp(token: bytes, manifest: bytes, *, roots: Sequence[Certificate] = ()) -> datetime:
    """When `manifest` was stamped, in the server's time.

    With `roots` the signature must lead to one of them; without, only that the stamp is for these bytes is known.
    Raises SealError where it does not hold.
    """
    granted = _parse_granted(token, manifest)
    if not roots:
        return granted.tst_info.gen_time
    carried = [load_der_x509_certificate(c) for c in granted.signed_data.certificates]
    builder = VerifierBuilder(roots=list(roots), intermediates=[c for c in carried if c not in roots])
    try:
        builder.build().verify_message(granted, manifest)
    except (VerificationError, ValueError) as failure:
        raise SealError(f"时间戳的签名核对不上：{failure}。") from failure
    return granted.tst_info.gen_time


def _parse_granted(token: bytes, manifest: bytes) -> TimeStampResponse:
    try:
        answer = decode(token)
    except ValueError as failure:
        raise SealError("时间戳文件读不懂。") from failure
    if answer.status not in (0, 1):
        raise SealError("时间戳服务没有给出时间戳（请求被拒绝）。")
    if answer.tst_info.message_imprint.message != sha256(manifest).digest():
        raise SealError("时间戳不是为这份清单加盖的：清单或时间戳被改动过。")
    return answer
