"""The process that sets papers as PDF: started once for the papers of a packet, as its fonts are found anew each time.

It ends with the block, and before that when it has laid out many pages, which it holds until then.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import IO

from casebook.documents import typesetting
from casebook.documents.free_memory import return_free_memory
from casebook.errors import CasebookError

_LONGEST = 300.0
"""Seconds for one paper; the longest take two."""
_MOST_PAGES = 60


class Typesetter:
    """Sets papers one after the other in a process of its own; what that says goes into the file `errors`."""

    def __init__(self, errors: IO[bytes]) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._errors, self._pages = errors, 0

    def set_paper(self, blocks: str) -> tuple[bytes, int]:
        """The PDF of a paper's blocks (JSON), and its pages. Raises CasebookError where it cannot be set in time."""
        child = self._child or self._start()
        watch = Timer(_LONGEST, child.kill)
        watch.start()
        try:
            body, pages = _ask(child, blocks.encode())
        except (OSError, ValueError) as failure:
            raise CasebookError(f"文书的PDF版没有生成，请联系管理员：{self._read_reason(child)}") from failure
        finally:
            watch.cancel()
        self._pages += pages
        if self._pages > _MOST_PAGES:
            self.close()
        return body, pages

    def get_process(self) -> int:
        """The number of the process that is running; 0 where none is."""
        return self._child.pid if self._child else 0

    def close(self) -> None:
        """End the process, which gives its memory back."""
        child, self._child, self._pages = self._child, None, 0
        if child is not None:
            with suppress(OSError), child:  # waits for its end; one that died has closed its pipe
                if child.stdin:
                    child.stdin.close()

    def _start(self) -> subprocess.Popen[bytes]:
        return_free_memory()
        self._child = subprocess.Popen(  # noqa: S603 — a module of ours
            [sys.executable, "-m", typesetting.__name__],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
        )  # fmt: skip
        return self._child

    def _read_reason(self, child: subprocess.Popen[bytes]) -> str:
        """The last line that the process said, once it has ended."""
        self.close()
        if child.returncode and child.returncode < 0:
            return f"{_LONGEST:.0f} 秒内没有完成，或者进程被终止"
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "进程没有说明原因"


@contextmanager
def open_typesetter() -> Iterator[Typesetter]:
    """A typesetter for the papers of the block."""
    with tempfile.TemporaryFile() as errors:
        setter = Typesetter(errors)
        try:
            yield setter
        finally:
            setter.close()


def _ask(child: subprocess.Popen[bytes], blocks: bytes) -> tuple[bytes, int]:
    """Send one paper and read its answer. Raises OSError, ValueError where the process has ended."""
    if child.stdin is None or child.stdout is None:
        raise ValueError("a process without pipes")
    child.stdin.write(b"%d\n%b" % (len(blocks), blocks))
    child.stdin.flush()
    pages, size = map(int, child.stdout.readline().split())
    body = child.stdout.read(size)
    if len(body) != size:
        raise ValueError("the process ended")
    return body, pages
