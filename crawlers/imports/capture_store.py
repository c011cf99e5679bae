"""Stores the bytes of an import in the drop, each once, also where an import that was ended goes on."""

from datetime import datetime
from hashlib import sha256

from crawlers.drop.writer import DropWriter, read_captures
from matcher.records.listing import Capture


class CaptureStore:
    """Captures of one drop by hash and address; `now` is the time of those that carry none of their own."""

    def __init__(self, writer: DropWriter, now: datetime) -> None:
        self._writer = writer
        self._now = now
        earlier = read_captures(writer.folder) if writer.resumed else []
        self._captures = {(capture.sha256, capture.url): capture for capture in earlier}

    def store(
        self, body: bytes, *, url: str, media_type: str, fetched_at: datetime | None = None, status: int = 200
    ) -> Capture:
        """The capture of `body`, made now or known from before; without a time, the time of the import."""
        key = (sha256(body).hexdigest(), url)
        if key not in self._captures:
            self._captures[key] = self._writer.add_capture(
                body, url=url, media_type=media_type, fetched_at=fetched_at or self._now, status=status
            )
        return self._captures[key]
