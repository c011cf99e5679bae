"""The shared strings of a workbook in a temporary file: a million titles cost eight megabytes of memory."""

from array import array
from collections.abc import Iterable
from tempfile import TemporaryFile
from types import TracebackType

_REMEMBERED = 4096


class SharedStrings:
    """Strings by their number from 0, empty for a number that is not there; recent ones stay in memory."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._ends = array("Q", [0])
        self._recent: dict[int, str] = {}
        for string in strings:
            raw = string.encode("utf-8", "surrogatepass")
            self._file.write(raw)
            self._ends.append(self._ends[-1] + len(raw))

    def __getitem__(self, number: int) -> str:
        recent = self._recent.get(number)
        if recent is not None:
            return recent
        if number + 1 >= len(self._ends):
            return ""
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        string = self._file.read(end - start).decode("utf-8", "surrogatepass")
        if len(self._recent) >= _REMEMBERED:
            self._recent.clear()
        self._recent[number] = string
        return string

    def __enter__(self) -> "SharedStrings":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
