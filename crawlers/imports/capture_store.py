"""Keeps the bytes of an import in the drop, each once, also where a killed import goes on."""

from datetime import datetime
from hashlib import sha256

from crawlers.drop.writer import DropWriter, captures_of
from matcher.records.listing import Capture


class Keeping:
    """Captures by hash and address; `now` is the time of those that carry none of their own."""

    def __init__(self, writer: DropWriter, now: datetime) -> None:
        self._writer = writer
        self._now = now
        self._known = {(one.sha256, one.url): one for one in captures_of(writer.folder)} if writer.resumed else {}

    def __call__(
        self, body: bytes, *, url: str, media_type: str, fetched_at: datetime | None = None, status: int = 200
    ) -> Capture:
        """The capture of `body`, made now or known from before."""
        key = (sha256(body).hexdigest(), url)
        if key not in self._known:
            at = fetched_at or self._now
            self._known[key] = self._writer.capture(body, url=url, media_type=media_type, fetched_at=at, status=status)
        return self._known[key]
