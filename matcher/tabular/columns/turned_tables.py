"""Tables on their side: the names of the fields stand below each other, each offer is a column (or a form of its own).

商品名称 | 炎陵黄桃 5斤 | 炎陵黄桃 礼盒
价格     | 39.9         | 128

Forms are such tables too: the names come again for each offer, or stand beside each other, each before its value.
"""

from collections.abc import Iterable, Iterator, Sequence

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.key_names import read_key
from matcher.tabular.rows import Cells, Row, UnreadableRow

Rows = Iterable[Row | UnreadableRow]
_LONGEST_NAME = 30
_FEWEST_NAMES = 3
_MOST_NAMES = 200
"""Lines that one offer may take; what follows them is named and not read."""


def find_name_columns(sample: Sequence[Row | UnreadableRow]) -> int:
    """How many columns of names the first rows of a sheet have, 0 where it is no table on its side.

    1: the first column names the fields. 2: the third does as well, in forms with two names a line.
    """
    lines = [row.cells for row in sample if isinstance(row, Row) and any(row.cells)]
    if any(_is_header_line(cells) for cells in lines):
        return 0
    first, third = (_find_fields(lines, at) for at in (0, 2))
    beside = [cells for cells in lines if _take(cells, 2).strip()]
    is_form = bool(third) and sum(_read_name(cells, 2) is not None for cells in beside) * 2 > len(beside)
    names = first | third if is_form else first
    named = sum(_read_name(cells, 0) is not None for cells in lines)
    is_turned = len(names) >= _FEWEST_NAMES and Field.TITLE in names and named * 2 >= len(lines)
    return (2 if is_form else 1) if is_turned else 0


def turn_table(rows: Rows, name_columns: int) -> Iterator[Row | UnreadableRow]:
    """The rows of a table on its side as a table: a row of names first, then a row for each offer."""
    header: list[str] = []
    block: list[Row] = []
    for row in _split_forms(rows) if name_columns > 1 else rows:
        if not isinstance(row, Row) or not _is_named_line(row.cells):
            if isinstance(row, UnreadableRow) or any(row.cells):
                yield _name_remark(row)
            continue
        name = row.cells[0].strip()
        if any(name == known.cells[0].strip() for known in block) and name:
            yield from _turn_block(block, header)
            block = []
        if len(block) < _MOST_NAMES:
            block.append(row)
        else:
            yield _name_remark(row)
    yield from _turn_block(block, header)


def _turn_block(block: list[Row], header: list[str]) -> Iterator[Row | UnreadableRow]:
    """The offers of one block; the first block's names become the header, which is filled."""
    if not block:
        return
    values = {row.cells[0].strip(): row for row in block}
    if not header:
        header += values
        yield Row("", list(header))
    yield from (_name_remark(row) for name, row in values.items() if name not in header)
    for at in range(1, max(len(row.cells) for row in block)):
        cells = [_take(values[name].cells, at) if name in values else "" for name in header]
        if any(cells):
            yield Row(f"{block[0].place}起第 {at + 1} 列", cells)


def _split_forms(rows: Rows) -> Iterator[Row | UnreadableRow]:
    """Each line of a form with several names a line as one line for each name."""
    for row in rows:
        if isinstance(row, Row) and _is_form_line(row.cells):
            yield from (Row(row.place, row.cells[at : at + 2]) for at in range(0, len(row.cells), 2) if row.cells[at])
        else:
            yield row


def _name_remark(row: Row | UnreadableRow) -> UnreadableRow:
    if isinstance(row, UnreadableRow):
        return row
    return UnreadableRow(row.place, "不在竖排表格的栏目之中，不是商品。", " ".join(filter(None, row.cells)))


def _is_named_line(cells: Cells) -> bool:
    """Whether a line has a name and a value, or a known name without one."""
    return len(list(filter(str.strip, cells))) > 1 or _read_name(cells, 0) is not None


def _is_header_line(cells: Cells) -> bool:
    """Whether more than half of a line's cells are names, two of them side by side: then the table stands upright."""
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    known = {at for at in filled if _read_name(cells, at) is not None}
    return len(known) * 2 > len(filled) and any(at + 1 in known for at in known)


def _is_form_line(cells: Cells) -> bool:
    """Whether a line has a name before each value: 商品名称 | 炎陵黄桃 | 价格 | 39.9."""
    places = range(0, len(cells), 2)
    named = [at for at in places if cells[at].strip()]
    known = [at for at in named if _read_name(cells, at) is not None]
    return len(cells) > 2 and 0 in known and len(known) * 2 >= len(named)


def _find_fields(lines: Sequence[Cells], at: int) -> frozenset[Field]:
    return frozenset(field for cells in lines if (field := _read_name(cells, at)) is not None)


def _read_name(cells: Cells, at: int) -> Field | None:
    """The field that a cell names; None for another text."""
    name = _take(cells, at).strip()
    meaning = read_key(name) if 0 < len(name) <= _LONGEST_NAME else None
    return meaning.field if meaning else None


def _take(cells: Cells, at: int) -> str:
    return cells[at] if at < len(cells) else ""
