"""Merged cells of a sheet: found ahead of the rows, because the format writes them behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from matcher.tabular.formats.cell_links import parse_column_number
from matcher.tabular.limits import MEBI

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST = 100_000


@dataclass(slots=True)
class MergedCells:
    """Cells merged downwards: by their first row (from 1) the column (from 0) and the last row.

    `warning` says in words for an officer that there are more than are looked at.
    """

    starting: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    warning: str = ""
    _reaching: dict[int, tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def read_merges(cls, sheet: BinaryIO) -> "MergedCells":
        """The merges of a sheet's XML, which is read to its end."""
        merges = cls()
        for count, (column, first, last) in enumerate(_find_merges(sheet)):
            if count >= _MOST:
                merges.warning = f"合并单元格超过 {_MOST} 处，其余的按未合并读取。"
                break
            merges.starting.setdefault(first, []).append((column, last))
        return merges

    def fill_cells(self, number: int, cells: list[str]) -> list[str]:
        """`cells` of row `number`, completed by what reaches down into it; to be called with rising numbers."""
        if not self.starting and not self._reaching:
            return cells
        for column, (last, text) in list(self._reaching.items()):
            if number > last:
                del self._reaching[column]
            elif column >= len(cells) or not cells[column]:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = text
        for column, last in self.starting.pop(number, ()):
            if column < len(cells):
                self._reaching[column] = (last, cells[column])
        return cells


def _find_merges(sheet: BinaryIO) -> Iterator[tuple[int, int, int]]:
    """Column from 0, first and last row of each merge over more than one row."""
    rest = b""
    while chunk := sheet.read(MEBI):
        text = rest + chunk
        end = 0
        for match in _MERGE.finditer(text):
            end = match.end()
            if match[2] != match[4]:
                yield parse_column_number(match[1]), int(match[2]), int(match[4])
        rest = text[max(end, len(text) - 200) :]
