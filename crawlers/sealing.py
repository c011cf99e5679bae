"""The bureau's seal as its settings describe it: the key read, the time-stamping server asked."""

from datetime import timedelta

import httpx
from rfc3161_client import TimestampRequestBuilder

from crawlers.bureau import Bureau
from crawlers.signing import Seal, SealError, read_key

_PATIENCE = timedelta(seconds=30)


def bureau_seal(bureau: Bureau | None = None) -> Seal | None:
    """The seal that is set up, None where neither key nor server is. Raises SealError where the key cannot be read."""
    bureau = bureau or Bureau()
    key = read_key(bureau.signing_key) if bureau.signing_key else None
    url = bureau.timestamp_url
    if key is None and not url:
        return None
    return Seal(key, (lambda manifest: stamp(manifest, url=url)) if url else None)


def stamp(manifest: bytes, *, url: str) -> bytes:
    """The answer of the time-stamping server over SHA-256 of `manifest`, DER. Raises SealError where there is none."""
    request = TimestampRequestBuilder().data(manifest).cert_request(cert_request=True).nonce(nonce=True).build()
    try:
        answer = httpx.post(
            url,
            content=request.as_bytes(),
            headers={"Content-Type": "application/timestamp-query"},
            timeout=_PATIENCE.total_seconds(),
        )
        answer.raise_for_status()
    except httpx.HTTPError as failure:
        raise SealError(f"时间戳服务 {url} 没有答复：{failure}。") from failure
    return answer.content
