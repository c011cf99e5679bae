"""Headers again, sums, page marks and notes are no rows; goods are, whatever their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.columns.between_rows import mark_between_rows
from matcher.tabular.rows import Row, UnreadableRow

HEADER = ("序号", "商品名称", "价格", "店铺")


def reasons(*rows: list[str]) -> list[str]:
    marked = mark_between_rows([Row(f"第 {n} 行", cells) for n, cells in enumerate(rows)], HEADER)
    return [row.reason if isinstance(row, UnreadableRow) else "" for row in marked]


@given(st.integers(0, 3), st.sampled_from([str, lambda cell: f" {cell} ", lambda cell: f"{cell}（元）"]))
def test_the_header_again_is_no_row(empty: int, spell: object) -> None:
    cells = [spell(cell) if at != empty or not at else "" for at, cell in enumerate(HEADER)]  # type: ignore[operator]
    assert "表头" in reasons(cells)[0]


@pytest.mark.parametrize(
    "cells",
    [
        ["合计", "", "73", ""],
        ["", "合计", "73", ""],
        ["总 计：", "", "￥73.00", ""],
        ["小计", "", "73元", ""],
        ["本页合计", "", "", ""],
        ["3", "合计", "73", ""],
        ["Total", "2", "73", ""],
        ["共计2件", "", "73", ""],
        ["合计（元）", "", "73", ""],
    ],
)
def test_a_line_of_sums_is_no_row(cells: list[str]) -> None:
    assert "合计" in reasons(cells)[0]


@pytest.mark.parametrize(
    "first",
    [
        "第1页",
        "第 1 页 共 3 页",
        "第1页/共3页",
        "共3页，第1页",
        "Page 1 of 3",
        "- 1 -",
        "制表人：某某",
        "备注：以上为网上巡查所得",
        "共 24 条",
    ],
)
def test_page_marks_and_notes_are_no_rows(first: str) -> None:
    assert "页码" in reasons(["", first, "", ""])[0]


@pytest.mark.parametrize(
    "cells",
    [
        ["1", "合计果园 蜜桃", "36", "甲"],
        ["合计2", "蜜桃", "36", "甲"],
        ["2", "共享单车锁", "36", "乙"],
        ["3", "注心饼干", "9", ""],
        ["4", "第一页笔记本", "9", "丙"],
        ["", "价格实惠的桃", "", ""],
        ["", "2026", "", ""],
    ],
)
def test_goods_are_rows(cells: list[str]) -> None:
    assert reasons(cells) == [""]


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=5))
def test_every_row_comes_out_as_a_row_or_named(rows: list[list[str]]) -> None:
    assert len(reasons(*rows)) == len(rows)


@given(
    st.permutations(range(4)), st.lists(st.lists(st.sampled_from(["黄桃", "9.9", "店", ""]), min_size=4, max_size=4))
)
def test_below_a_header_in_another_order_cells_stand_where_the_first_has_them(
    order: list[int], goods: list[list[str]]
) -> None:
    second = [Row(f"第 {n} 行", [row[at] for at in order]) for n, row in enumerate(goods, start=2)]
    rows = [Row("第 1 行", [HEADER[at] for at in order]), *second]
    first, *below = mark_between_rows(rows, HEADER)
    assert isinstance(first, UnreadableRow)
    assert [row.cells for row in below if isinstance(row, Row)] == goods


def test_a_header_again_that_names_fewer_columns_moves_only_what_it_names() -> None:
    rows = [Row("第 1 行", ["", "价格", "商品名称", "店铺"]), Row("第 2 行", ["1", "9.9", "黄桃"])]
    _, row = mark_between_rows(rows, HEADER)
    assert isinstance(row, Row)
    assert row.cells == ["1", "黄桃", "9.9", ""]


def test_a_line_above_a_header_that_comes_again_is_the_name_of_a_table() -> None:
    told = reasons(["1", "黄桃", "9", "甲"], ["表二 某平台"], ["", ""], list(HEADER), ["2", "脐橙", "8", "乙"])
    assert [bool(reason) for reason in told] == [False, True, False, True, False]
    assert reasons(["表二 某平台"], ["2", "脐橙", "8", "乙"]) == ["", ""]


@pytest.mark.parametrize("header", [["编号", "产品名称", "售价", "店铺名称"], ["No", "Title", "Price", "Shop"]])
def test_a_header_in_other_words_names_the_columns_again(header: list[str]) -> None:
    told = list(mark_between_rows([Row("第 1 行", header), Row("第 2 行", ["1", "黄桃", "9", "甲"])], HEADER))
    assert isinstance(told[0], UnreadableRow)
    assert isinstance(told[1], Row)


def test_cells_below_a_header_in_other_words_stand_where_the_first_has_them() -> None:
    rows = [Row("第 1 行", ["店铺名称", "产品名称", "售价"]), Row("第 2 行", ["甲", "黄桃", "9"])]
    assert list(mark_between_rows(rows, HEADER[1:]))[1] == Row("第 2 行", ["黄桃", "9", "甲"])


@given(st.integers(0, 30))
def test_of_a_table_of_one_column_no_row_above_a_header_that_comes_again_is_lost(count: int) -> None:
    goods = [[f"炎陵黄桃 {number} 斤"] for number in range(count)]
    rows = [Row(f"第 {n} 行", cells) for n, cells in enumerate([*goods, ["标题"], ["阿克苏苹果"]], start=2)]
    marked = list(mark_between_rows(rows, ("标题",)))
    assert [row.cells for row in marked if isinstance(row, Row)] == [*goods, ["阿克苏苹果"]]
