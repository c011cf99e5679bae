"""What an unfinished drop holds already, by address: a run that goes on reads it here and not from the site."""

from dataclasses import dataclass
from itertools import chain

from crawlers.drop.exchange import Exchange
from crawlers.drop.writer import DropWriter, read_captures
from matcher.records.drop import EXCHANGES
from matcher.records.jsonl import read_lines
from matcher.records.listing import Capture

# A failure of the moment is asked for again; a refusal stands as it was given.
_AGAIN = frozenset({408, 500, 502, 503, 504, 522, 524})


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response that the drop holds."""

    capture: Capture
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Replay:
    """The responses of a drop that was gone on with; empty for a new one."""

    def __init__(self, drop: DropWriter) -> None:
        self._drop = drop
        self._exchanges: dict[tuple[str, str, bool], Exchange] = {}
        self._captures: dict[tuple[str, str], Capture] = {}
        if drop.resumed:
            self._read_archive()

    def find_response(self, method: str, url: str, *, rendered: bool) -> StoredResponse | None:
        """The stored response to a request, None where there is none."""
        exchange = self._exchanges.get((method, url, rendered))
        if exchange is None:
            return None
        capture = self._captures[exchange.sha256, exchange.url]
        return StoredResponse(capture, exchange.response_headers, self._drop.capture_file(capture).read_bytes())

    def _read_archive(self) -> None:
        self._captures = {(c.sha256, c.url): c for c in read_captures(self._drop.folder)}
        for exchange in read_lines(self._drop.folder / EXCHANGES, Exchange):
            known = (exchange.sha256, exchange.url) in self._captures and exchange.status not in _AGAIN
            if known and exchange.made_by in ("http", "dom"):
                # A browser follows redirects by itself: the address asked for is the first one.
                requested = next(chain(exchange.redirects if exchange.made_by == "dom" else (), (exchange.url,)))
                self._exchanges[exchange.method, requested, exchange.made_by == "dom"] = exchange
