"""Text as it is handed over: packed with gzip or not, in whatever encoding; decided by the bytes, not by the name."""

import gzip
import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.records.errors import UnreadableError
from matcher.tabular.limits import MEBI, GuardedStream
from matcher.tabular.mixed_lines import MixedLines, has_mixed_lines
from matcher.text.encoding import detect_encoding

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_OF_LINES = frozenset({"utf-8", "utf-8-sig", "gb18030"})
"""Encodings whose lines end with the same byte, so that each line can be looked at alone."""


@dataclass(frozen=True, slots=True)
class FileEncoding:
    """How the text of a file is written: in one encoding, or `is_mixed`, each line in UTF-8 or GB18030."""

    name: str
    is_mixed: bool = False


def detect_file_encoding(path: Path) -> FileEncoding:
    """How the text of the file is written, all of it read for that; raises as `open_text`."""
    name, faults = detect_encoding(lambda: open_bytes(path))
    is_whole = name == "utf-8" and not faults  # as most are, and need not be read once more
    is_mixed = name in _OF_LINES and not is_whole and has_mixed_lines(lambda: open_bytes(path))
    return FileEncoding("utf-8", is_mixed=True) if is_mixed else FileEncoding(name)


def open_text(path: Path, encoding: FileEncoding | None = None) -> io.TextIOWrapper:
    """The text of the file: line ends as they stand, bytes that are no text as `matcher.text.encoding.BROKEN`.

    `encoding` is what `detect_file_encoding` said of it, where that was asked before. Where lines are in two encodings,
    each is read in its own. Reading raises UnreadableError where a packed file is broken and TooBigError where it
    unpacks to too much.
    """
    encoding = encoding or detect_file_encoding(path)
    stream = open_bytes(path)
    if encoding.is_mixed:
        stream = io.BufferedReader(MixedLines(stream), MEBI)
    return io.TextIOWrapper(stream, encoding=encoding.name, errors="replace", newline="")


def open_bytes(path: Path) -> io.BufferedReader:
    """The bytes of the file, unpacked where it is gzip; raises as `open_text`."""
    return io.BufferedReader(_Unpacking(path), MEBI)


class _Unpacking(io.RawIOBase):
    """Bytes of a file, gzip taken off under guard."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        is_packed = self._file.read(2) == b"\x1f\x8b"
        self._file.seek(0)
        self._stream = self._guarded(path) if is_packed else self._file
        self._name = path.name

    def _guarded(self, path: Path) -> GuardedStream:
        unpacking = gzip.GzipFile(fileobj=self._file)
        return GuardedStream(unpacking, packed=path.stat().st_size, what=path.name)  # type: ignore[arg-type]  # a GzipFile reads bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        target = memoryview(buffer).cast("B")
        try:
            chunk = self._stream.read(len(target))
        except (OSError, EOFError, zlib.error) as failure:
            raise UnreadableError(f"{self._name}：压缩文件不完整或已损坏（{failure}），请重新取得。") from failure
        target[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._file.close()
        super().close()
