"""Lines that wait for the end of a run in a temporary file, so that a million of them do not fill the memory."""

from tempfile import SpooledTemporaryFile
from types import TracebackType

from matcher.tabular.limits import MEBI


class Spool:
    """Lines in the order in which they came; `count` says how many."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=MEBI)  # noqa: SIM115 - closed by __exit__
        self.count = 0

    def append(self, line: str) -> None:
        """Add one line, given without its end."""
        self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")
        self.count += 1

    def read_content(self) -> bytes:
        """Read all lines back, as UTF-8 bytes."""
        self._file.seek(0)
        return self._file.read()

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
