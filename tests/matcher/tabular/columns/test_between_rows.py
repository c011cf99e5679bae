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
