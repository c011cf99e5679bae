"""Text files whose lines are in two encodings, as they are where exports were put one behind the other.

A line is taken as GB18030 only where it is no UTF-8, and as UTF-8 only where that reads as more common Chinese than
GB18030 does: of a file that is one or the other throughout, no line changes.
"""

import codecs
import io
from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING, BinaryIO

from matcher.text.chinese_bytes import measure_common_share

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LOOKED_AT = 64 << 20  # bytes
_LONGEST_LINE = 1 << 20  # bytes
_COMMON = 0.3  # share of common characters in a Chinese text, as in `chinese_bytes`


def has_mixed_lines(open_stream: Callable[[], BinaryIO]) -> bool:
    """Whether some lines of the first megabytes are UTF-8 and others GB18030; `open_stream` opens them anew."""
    if _is_utf8_throughout(open_stream):
        return False
    has_utf8, has_gb, size = False, False, 0
    with open_stream() as stream:
        while size < _LOOKED_AT and not (has_utf8 and has_gb) and (line := stream.readline(_LONGEST_LINE)):
            size += len(line)
            # Of which kind the most lines are was soon seen; those are passed over without counting characters.
            if _is_readable(line, "utf-8"):
                has_utf8 = has_utf8 or find_encoding(line) == "utf-8"
            else:
                has_gb = has_gb or find_encoding(line) == "gb18030"
    return has_utf8 and has_gb


def _is_utf8_throughout(open_stream: Callable[[], BinaryIO]) -> bool:
    """Whether the first megabytes are UTF-8 without a break, as most files are: seen at once and not line by line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_stream() as stream:
        chunks = (stream.read(_LONGEST_LINE) for _ in range(_LOOKED_AT // _LONGEST_LINE))
        return all(_can_decode(decoder, chunk) for chunk in takewhile(bool, chunks))


def _can_decode(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def find_encoding(line: bytes) -> str:
    """`utf-8` or `gb18030` where a line is surely that, empty where it may be either or is neither."""
    if line.isascii():
        return ""
    in_gb = line.decode("gb18030", "ignore")
    if not _is_readable(line, "utf-8"):
        return "gb18030" if _is_readable(line, "gb18030") and measure_common_share(in_gb) >= _COMMON else ""
    text = line.decode("utf-8")
    is_chinese = measure_common_share(text) >= _COMMON
    return "utf-8" if is_chinese and measure_common_share(in_gb) < measure_common_share(text) else ""


def _is_readable(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


class MixedLines(io.RawIOBase):
    """The bytes of a file with every line in UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        target = memoryview(buffer).cast("B")
        if not self._ready:
            line = self._stream.readline(_LONGEST_LINE)
            is_gb = find_encoding(line) == "gb18030"
            self._ready = line.decode("gb18030", "replace").encode() if is_gb else line
        chunk = self._ready[: len(target)]
        self._ready = self._ready[len(chunk) :]
        target[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._stream.close()
        super().close()
