"""Tables beside each other are read one by one; a table with names twice is one table."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.columns.header_row import find_header
from matcher.tabular.columns.tables_beside import find_starts
from matcher.tabular.rows import Row, Sheet

NAMES = ["商品名称", "价格", "店铺名称"]


@given(st.integers(1, 9), st.integers(2, 4), st.integers(0, 2), st.booleans())
def test_every_table_is_read(offers: int, tables: int, gap: int, is_numbered: bool) -> None:
    names = (["序号"] if is_numbered else []) + NAMES
    dealt = [([str(n)] if is_numbered else []) + [f"炎陵黄桃 {n}号", f"{n}.5", f"{n}店"] for n in range(offers)]
    lines = [[cell for _ in range(tables) for cell in (*names, *[""] * gap)]]
    for first in range(0, offers, tables):
        line = [cell for offer in dealt[first : first + tables] for cell in (*offer, *[""] * gap)]
        lines.append(line + [""] * (len(lines[0]) - len(line)))
    table = find_header(Sheet("", [Row(f"第 {n} 行", cells) for n, cells in enumerate(lines, start=1)]))
    read = [row.cells[: len(names)] for row in table.rows if isinstance(row, Row)]
    assert [cells for cells in read if any(cells)] == dealt
    assert list(table.header[: len(names)]) == names


def test_names_that_come_twice_in_one_table() -> None:
    assert find_starts(["商品名称", "价格", "店铺名称", "价格"]) == [0]
    assert find_starts(["商品名称", "商品名称"]) == [0]
    assert find_starts(["", "序号", "商品名称", "价格"]) == [1]
