"""Addresses of the sellers of a case, read out of the table that a platform answered with."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.rows import Cells, Row
from matcher.text.credit_codes import normalise_code

ADDRESS_HEADERS = ("实际经营地址", "实际经营地", "经营地址")
WHO_HEADERS = ("统一社会信用代码", "网店名称", "店铺名称", "店铺", "店铺ID", "名称", "名称（姓名）", "企业名称", "姓名")
_ROWS_BEFORE_HEADER = 20


@dataclass(frozen=True, slots=True)
class StatedAddress:
    """An address that a table states, of whom (as the table writes it), and in which row."""

    who: str
    address: str
    place: str


def read_addresses(path: Path, sellers: Collection[str]) -> tuple[StatedAddress, ...]:
    """The addresses of rows that name one of `sellers` (shop, name or code), each once; none in what is no table.

    A table without one of ADDRESS_HEADERS among its first rows says nothing of addresses.
    """
    wanted = {_fold(name) for name in sellers if name.strip()}
    try:
        stated = [one for sheet in open_sheets(path) for one in _read_sheet(list(sheet.rows), wanted)]
    except UnreadableError:
        # A scan or a letter: it is sealed as it came, and its address is typed.
        return ()
    first: dict[str, StatedAddress] = {}
    for one in stated:
        first.setdefault(one.address, one)
    return tuple(first.values())


def _read_sheet(rows: Sequence[object], wanted: Collection[str]) -> Iterator[StatedAddress]:
    readable = [row for row in rows if isinstance(row, Row)]
    for at, row in enumerate(readable[:_ROWS_BEFORE_HEADER]):
        if columns := _find_columns(row.cells):
            for below in readable[at + 1 :]:
                yield from _read_row(below, columns, wanted)
            return


def _find_columns(header: Cells) -> Mapping[str, int]:
    """The columns of a header by their names; none where it names no address."""
    columns = {cell.strip(): at for at, cell in reversed(list(enumerate(header)))}
    return columns if any(name in columns for name in ADDRESS_HEADERS) else {}


def _read_row(row: Row, columns: Mapping[str, int], wanted: Collection[str]) -> Iterator[StatedAddress]:
    named = [text for name in WHO_HEADERS if (text := _get_cell(row.cells, columns.get(name)))]
    address = next((text for name in ADDRESS_HEADERS if (text := _get_cell(row.cells, columns.get(name)))), "")
    who = next((text for text in named if _fold(text) in wanted), "")
    if who and address:
        yield StatedAddress(who, address, row.place)


def _get_cell(cells: Cells, at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _fold(text: str) -> str:
    return normalise_code(text) or "".join(text.split()).casefold()
