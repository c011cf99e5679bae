"""What the cells of a sheet link to: found ahead of the rows, because the format writes links behind them."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from matcher.tabular.limits import MEBI
from matcher.tabular.rows import LinkedCell

_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*)>")
_REFERENCE = re.compile(rb'\bref="([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"')
_ID = re.compile(rb':id="([^"]*)"')
_FORMULA = re.compile(r'\s*=?\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_MOST = 200_000


@dataclass(slots=True)
class CellLinks:
    """Addresses by row (from 1) and column (from 0); `warning` says in words for an officer that there are more."""

    by_row: dict[int, dict[int, str]] = field(default_factory=dict)
    warning: str = ""

    @classmethod
    def read_links(cls, sheet: BinaryIO, targets: Mapping[str, str]) -> "CellLinks":
        """The links in a sheet's XML, which is read to its end; `targets` are the addresses by their number."""
        links = cls()
        for count, (row, column, number) in enumerate(_find_links(sheet)):
            if count >= _MOST:
                links.warning = f"超链接超过 {_MOST} 处，其余的没有读取。"
                break
            if target := targets.get(number):
                links.by_row.setdefault(row, {})[column] = target
        return links

    def attach_links(self, number: int, cells: list[str]) -> list[str]:
        """`cells` of row `number` with the links that stand on them."""
        for column, target in self.by_row.get(number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = LinkedCell(cells[column], target)
        return cells


def find_formula_link(formula: str) -> str:
    """The address that a formula `HYPERLINK("…", …)` names; empty for other formulas."""
    match = _FORMULA.match(formula)
    return match[1] if match else ""


def _find_links(sheet: BinaryIO) -> Iterator[tuple[int, int, str]]:
    """Row, column and number of the link of each linked cell."""
    rest = b""
    while chunk := sheet.read(MEBI):
        text = rest + chunk
        end = 0
        for match in _LINK.finditer(text):
            end = match.end()
            cells, number = _REFERENCE.search(match[1]), _ID.search(match[1])
            if cells and number:
                yield from _read_linked(cells, html.unescape(number[1].decode("utf-8", "replace")))
        rest = text[max(end, len(text) - 2000) :]


def _read_linked(cells: re.Match[bytes], number: str) -> Iterator[tuple[int, int, str]]:
    first_row, last_row = int(cells[2]), int(cells[4] or cells[2])
    first_column, last_column = parse_column_number(cells[1]), parse_column_number(cells[3] or cells[1])
    for row in range(first_row, last_row + 1):
        for column in range(first_column, last_column + 1):
            yield row, column, number


def parse_column_number(letters: bytes) -> int:
    """The number of a column, from 0: A is 0, AA 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
