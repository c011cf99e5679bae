"""Text as it is handed over: packed or not, in whatever encoding; decided by the bytes, never by what a header says."""

import gzip
import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from crawlers.imports.errors import UnreadableError
from crawlers.imports.limits import MEBI, Guarded
from matcher.text.encoding import detect_encoding

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def opened(path: Path) -> io.TextIOWrapper:
    """The text of the file, line ends as they stand, broken bytes as BROKEN."""
    stream = io.BufferedReader(_Raw(path), MEBI)
    return io.TextIOWrapper(stream, encoding=detect_encoding(lambda: path_stream(path)), errors="replace", newline="")


def path_stream(path: Path) -> io.BufferedReader:
    """The bytes of the file, unpacked where it is gzip."""
    return io.BufferedReader(_Raw(path), MEBI)


class _Raw(io.RawIOBase):
    """Bytes of a file, gzip taken off under guard."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        packed = self._file.read(2) == b"\x1f\x8b"
        self._file.seek(0)
        self._stream = self._file if not packed else self._unpacking(path)
        self._name = path.name

    def _unpacking(self, path: Path) -> Guarded:
        unpacking = gzip.GzipFile(fileobj=self._file)
        return Guarded(unpacking, packed=path.stat().st_size, what=path.name)  # type: ignore[arg-type]  # a GzipFile reads bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        into = memoryview(buffer).cast("B")
        try:
            held = self._stream.read(len(into))
        except (OSError, EOFError, zlib.error) as failure:
            raise UnreadableError(f"{self._name}：压缩文件不完整或已损坏（{failure}），请重新取得。") from failure
        into[: len(held)] = held
        return len(held)

    def close(self) -> None:
        self._file.close()
        super().close()
