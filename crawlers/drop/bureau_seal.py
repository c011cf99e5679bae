"""The bureau's seal as its settings describe it: the key read, the time-stamping server named."""

from functools import partial

from crawlers.config import CrawlSettings
from crawlers.drop.signing import Seal, read_private_key
from crawlers.drop.timestamp import request_timestamp


def read_bureau_seal(bureau: CrawlSettings | None = None) -> Seal | None:
    """The seal that is set up, None where neither key nor server is. Raises SealError where the key cannot be read."""
    bureau = bureau or CrawlSettings()
    key = read_private_key(bureau.signing_key) if bureau.signing_key else None
    if key is None and not bureau.timestamp_url:
        return None
    return Seal(key, partial(request_timestamp, url=bureau.timestamp_url) if bureau.timestamp_url else None)
