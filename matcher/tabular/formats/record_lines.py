"""The lines of a delimited file, record by record; lines without a quote are handed out many at once."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

from matcher.records.errors import ListingsError
from matcher.tabular.limits import CELL_CHARACTERS

_LONGEST_RECORD = 200
"""Lines of one record: a quote that is never closed would swallow the file, so a longer record is taken as broken."""
_PLAIN_LINES = 256
"""Lines that are read at once where none of them has a quote."""


class NeverClosedError(Exception):
    """A record ran over more lines than any does, or ended without its quote; it does not leave `delimited`."""


class RecordLines:
    """The lines of a file, counted from 1, with those of the record that is being read."""

    def __init__(self, sample: list[str], text: Iterator[str]) -> None:
        self._ahead = deque(sample)
        self._text = text
        self._looked_at = 0
        self._failure: ListingsError | None = None
        self.number = 0
        self.record: list[str] = []

    def start_record(self) -> None:
        """Forget the lines of the last record."""
        self.record = []

    def take_plain_lines(self, quote: str) -> list[str]:
        """The next lines where each is a record by itself; none where one has a quote or is very long, and at the end.

        Lines that were looked at and left are not looked at again.
        """
        if self.number < self._looked_at:
            return []
        self._look_ahead()
        lines = list(self._ahead)
        text = "".join(lines)
        if quote in text or (len(text) > CELL_CHARACTERS and max(map(len, lines)) > CELL_CHARACTERS):
            self._looked_at = self.number + len(lines)
            return []
        self._ahead.clear()
        self.number += len(lines)
        return lines

    def _look_ahead(self) -> None:
        """Read lines until there are `_PLAIN_LINES`; a failure waits until the lines before it were read."""
        try:
            self._ahead.extend(islice(self._text, max(0, _PLAIN_LINES - len(self._ahead))))
        except ListingsError as failure:
            self._failure = failure

    def put_back(self, lines: list[str]) -> None:
        """Give lines to be read again, the next ones after this."""
        self._ahead.extendleft(reversed(lines))
        self.number -= len(lines)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.record) >= _LONGEST_RECORD:
            raise NeverClosedError
        if self._failure and not self._ahead:
            raise self._failure
        line = self._ahead.popleft() if self._ahead else next(self._text)
        self.number += 1
        self.record.append(line)
        return line
