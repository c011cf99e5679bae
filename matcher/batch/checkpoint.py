"""The file that a run writes, and beside it `<out>.progress`: of which run the lines are and how far they go.

Lines are added batch by batch. Once a second they are put on the disk and the progress after them: what a crash left
behind that point is cut off and done again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from matcher.records.atomic_write import atomic_write
from matcher.records.errors import OptionError, OutputError
from matcher.records.system_errors import describe_system_error

FLUSH_SECONDS = 1.0
"""Seconds of work that a crash may cost; to put lines on the disk takes up to 20 ms."""


@dataclass(slots=True)
class _Progress:
    run: str
    rows: int = 0
    size: int = 0


class CheckpointedFile:
    """An open file of lines; `rows` are done already."""

    def __init__(self, path: Path, file: BinaryIO, done: _Progress) -> None:
        self._path, self._file, self._progress = path, file, done
        self._due = monotonic() + FLUSH_SECONDS

    @property
    def rows(self) -> int:
        """Rows whose lines are there."""
        return self._progress.rows

    def write_rows(self, rows: int, lines: bytes) -> None:
        """Write the lines of so many further rows."""
        with _report_errors(self._path):
            self._file.write(lines)
            self._progress.rows, self._progress.size = self.rows + rows, self._progress.size + len(lines)
            if monotonic() >= self._due:
                self.flush()
                self._due = monotonic() + FLUSH_SECONDS

    def flush(self) -> None:
        """Put the lines on the disk first, then how far they go."""
        self._file.flush()
        os.fsync(self._file.fileno())
        _save_progress(self._path, self._progress)


@contextmanager
def open_checkpointed(path: Path, run: str) -> Iterator[CheckpointedFile]:
    """The file of this run, begun or continued, flushed at the end in any case.

    Raises OptionError where the file has the lines of another run, OutputError where it cannot be written to.
    """
    with _report_errors(path):
        done = _read_progress(path, run)
        path.touch()
        os.truncate(path, done.size)
        _save_progress(path, done)
        file = path.open("r+b")
    output = CheckpointedFile(path, file, done)
    try:
        file.seek(done.size)
        yield output
    finally:
        with _report_errors(path), file:
            output.flush()


@contextmanager
def _report_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        raise OutputError(
            f"写不了 {path}（{describe_system_error(failure)}），请检查文件夹是否存在、能否写入、磁盘是否已满；"
            "已写好的部分仍在，改好后用同样的命令接着做。"
        ) from failure


def _read_progress(path: Path, run: str) -> _Progress:
    """What an earlier process left of this run."""
    try:
        done = _Progress(**json.loads(_get_progress_path(path).read_text(encoding="utf-8")))
    except FileNotFoundError:
        done = _Progress(run)
    except (ValueError, TypeError):  # not ours
        done = _Progress("")
    if (
        done.run != run
        or (path.exists() and not _get_progress_path(path).exists())
        or (done.rows and not path.exists())
    ):
        raise OptionError(
            f"{path} 已有别的内容，不属于这次比对；请换一个文件名，或先删去它和 {_get_progress_path(path).name}。"
        )
    return done


def _save_progress(path: Path, done: _Progress) -> None:
    atomic_write(_get_progress_path(path), json.dumps(asdict(done)))


def _get_progress_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.progress")
