"""The shared strings of a workbook, kept in a file that vanishes: a million titles cost eight megabytes of memory."""

from array import array
from collections.abc import Iterable
from tempfile import TemporaryFile
from types import TracebackType


class Strings:
    """Strings by their number; recent ones are remembered."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._ends = array("Q", [0])
        self._known: dict[int, str] = {}
        for string in strings:
            raw = string.encode("utf-8", "surrogatepass")
            self._file.write(raw)
            self._ends.append(self._ends[-1] + len(raw))

    def __getitem__(self, number: int) -> str:
        known = self._known.get(number)
        if known is not None:
            return known
        if number + 1 >= len(self._ends):
            return ""
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        string = self._file.read(end - start).decode("utf-8", "surrogatepass")
        if len(self._known) >= 4096:
            self._known.clear()
        self._known[number] = string
        return string

    def __enter__(self) -> "Strings":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
