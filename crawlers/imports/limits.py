"""How much one imported file may hold; what its tables may hold stands in `matcher.tabular.limits`."""

from pathlib import Path

from matcher.tabular.limits import MEBI, check_size

PAGE_BYTES = 50 * MEBI
"""A saved page, an answer or one part of a HAR or MHTML."""
FILE_BYTES = 512 * MEBI
"""A file as handed over: its bytes become a capture and pass through memory once."""
ROWS = 2_000_000
"""Rows of one table."""


def check_file(path: Path) -> None:
    """Raise TooBigError for a file beyond the limit."""
    check_size(path.stat().st_size, FILE_BYTES, path.name)
