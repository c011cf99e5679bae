"""Lines that wait for the end of a run in a file that vanishes, so that a million of them do not fill the memory."""

from tempfile import SpooledTemporaryFile
from types import TracebackType

from crawlers.imports.limits import MEBI


class Spool:
    """Lines in the order in which they came."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=MEBI)  # noqa: SIM115 - closed by __exit__
        self.lines = 0

    def add(self, line: str) -> None:
        """One line, without its end."""
        self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")
        self.lines += 1

    def content(self) -> bytes:
        """All lines."""
        self._file.seek(0)
        return self._file.read()

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
