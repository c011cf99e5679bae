"""How much a table may hold, and a stream that refuses a packed file which grows beyond that."""

from typing import BinaryIO

from matcher.records.errors import TooBigError

MEBI = 1 << 20
UNPACKED_BYTES = 4096 * MEBI
"""What a packed file may unpack to: a million rows of 4 kB."""
UNPACKED_RATIO = 200
"""How much larger than packed; real spreadsheets reach about 40, a decompression bomb 1,000."""
RATIO_FREE_BYTES = 32 * MEBI
"""Below this an unpacked size needs no ratio: a small sheet of equal cells packs very well."""
CELL_CHARACTERS = 1_000_000
"""Characters of one cell."""
COLUMNS = 2_000
"""Columns of one table, and keys of one object; those after them are named and not read. Real exports have some 200."""
BROKEN_OBJECTS = 1_000
"""Objects of one JSON file that are no JSON; after as many the rest of the file is not read."""


def check_size(size: int, limit: int, what: str) -> None:
    """Raise TooBigError where `size` bytes exceed `limit`; `what` opens the message."""
    if size > limit:
        raise TooBigError(f"{what}有 {size / MEBI:.0f} MB，超过上限 {limit // MEBI} MB，请拆成几个文件再试。")


def check_unpacked_size(size: int, packed: int, what: str) -> None:
    """Raise TooBigError where `size` unpacked bytes are too many, or too many for `packed` ones."""
    check_size(size, UNPACKED_BYTES, f"{what}解压后")
    if size > RATIO_FREE_BYTES and size > packed * UNPACKED_RATIO:
        raise TooBigError(f"{what}解压后是压缩前的 {size // max(1, packed)} 倍，疑为压缩炸弹，不予读取。")


class GuardedStream:
    """An unpacking stream whose bytes are counted against the limits.

    `packed` is the packed size in bytes, `what` names the file in the message of a refusal.
    """

    def __init__(self, stream: BinaryIO, *, packed: int, what: str) -> None:
        self._stream = stream
        self._packed = packed
        self._what = what
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, a mebibyte where no size is given. Raises TooBigError."""
        chunk = self._stream.read(size if size >= 0 else MEBI)
        self._count += len(chunk)
        check_unpacked_size(self._count, self._packed, self._what)
        return chunk
