"""How much one file may hold, and streams that say so instead of filling the memory."""

from pathlib import Path
from typing import BinaryIO

from crawlers.imports.errors import TooBigError

MEBI = 1 << 20
PAGE_BYTES = 50 * MEBI
"""A saved page, an answer or one part of a HAR or MHTML."""
FILE_BYTES = 512 * MEBI
"""A file as handed over: its bytes are kept as a capture and pass through memory once."""
UNPACKED_BYTES = 4096 * MEBI
"""What a packed file may unpack to: a million rows of 4 kB."""
UNPACKED_RATIO = 200
"""How much larger than packed; real spreadsheets reach about 40, a bomb 1,000."""
RATIO_FREE_BYTES = 32 * MEBI
"""Below this an unpacked size needs no ratio: a small sheet of equal cells packs very well."""
ROWS = 2_000_000
"""Rows of one table."""
CELL_CHARACTERS = 1_000_000
"""Characters of one cell."""


def within(size: int, limit: int, what: str) -> None:
    """Raises TooBigError where `size` bytes exceed `limit`."""
    if size > limit:
        raise TooBigError(f"{what}有 {size / MEBI:.0f} MB，超过上限 {limit // MEBI} MB，请拆成几个文件再导入。")


def unpacked_within(size: int, packed: int, what: str) -> None:
    """Raises TooBigError where `size` unpacked bytes are too many or too many for `packed` ones."""
    within(size, UNPACKED_BYTES, f"{what}解压后")
    if size > RATIO_FREE_BYTES and size > packed * UNPACKED_RATIO:
        raise TooBigError(f"{what}解压后是压缩前的 {size // max(1, packed)} 倍，疑为压缩炸弹，不予导入。")


class Guarded:
    """A packed stream that is read on, counted, and refused where it grows beyond the limits."""

    def __init__(self, stream: BinaryIO, *, packed: int, what: str) -> None:
        self._stream = stream
        self._packed = packed
        self._what = what
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, a mebibyte where no size is asked. Raises TooBigError."""
        held = self._stream.read(size if size >= 0 else MEBI)
        self.count += len(held)
        unpacked_within(self.count, self._packed, self._what)
        return held


def check_file(path: Path) -> None:
    """Raises TooBigError for a file beyond the limit."""
    within(path.stat().st_size, FILE_BYTES, path.name)
