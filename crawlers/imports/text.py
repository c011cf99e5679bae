"""Text as it is handed over: packed or not, in whatever encoding; decided by the bytes, never by what a header says."""

import codecs
import gzip
import io
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from crawlers.imports.errors import UnreadableError
from crawlers.imports.limits import MEBI, Guarded

BROKEN = "\ufffd"
"""What stands for bytes that are no text in the file's encoding."""

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 1 << 16
_CANDIDATES = ("utf-8", "gb18030")


def encoding_of(path: Path) -> str:
    """The encoding that reads the whole file, else the one with the fewest broken places."""
    with path_stream(path) as stream:
        head = stream.read(_SAMPLE)
    sure = next((name for mark, name in _BOMS if head.startswith(mark)), "") or _utf16_without_mark(head)
    if sure:
        return sure
    broken = {name: _broken(path, name) for name in _CANDIDATES}
    best = min(_CANDIDATES, key=lambda name: broken[name])
    return "big5hkscs" if best == "gb18030" and _is_big5(head) else best


def opened(path: Path) -> io.TextIOWrapper:
    """The text of the file, line ends as they stand, broken bytes as BROKEN."""
    stream = io.BufferedReader(_Raw(path), MEBI)
    return io.TextIOWrapper(stream, encoding=encoding_of(path), errors="replace", newline="")


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


def _broken(path: Path, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    count = 0
    with path_stream(path) as stream:
        while held := stream.read(MEBI):
            count += decoder.decode(held).count(BROKEN)
    return count + decoder.decode(b"", final=True).count(BROKEN)


def _utf16_without_mark(head: bytes) -> str:
    """ASCII signs in UTF-16 leave a NUL in every other byte."""
    pairs = max(1, len(head) // 2)
    if head[1::2].count(0) > pairs // 5:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > pairs // 5 else ""


def _is_big5(head: bytes) -> bool:
    """Whether double bytes lie where common Big5 characters lie and not where common GB characters do."""
    pairs = re.findall(rb"[\x81-\xfe][\x40-\xfe]", head)
    common_gb = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    common_big5 = sum(0xA4 <= pair[0] <= 0xC6 for pair in pairs)
    low = sum(pair[1] < 0x7F for pair in pairs)
    # Common GB characters have no low second byte, about four in ten of Big5's have one.
    return bool(pairs) and low > len(pairs) * 0.2 and common_big5 > common_gb and common_big5 > len(pairs) * 0.7
