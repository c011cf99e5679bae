"""A table on its side, or a form, gives what the same table gives upright."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.columns.header_row import Table, find_header
from matcher.tabular.rows import Row, Sheet, UnreadableRow

NAMES = ["商品名称", "价格", "店铺名称", "商品链接", "产地", "备注栏"]
OFFERS = st.lists(
    st.tuples(
        st.sampled_from(["炎陵黄桃 5斤装", "正宗炎陵黄桃 礼盒", "攸县香干 真空装"]),
        st.sampled_from(["39.90", "128", "0.5"]),
        st.sampled_from(["山里果园", "高山合作社"]),
        st.sampled_from(["https://s.example/1001", ""]),
        st.sampled_from(["湖南炎陵", ""]),
        st.sampled_from(["好", "待查"]),
    ),
    min_size=1,
    max_size=6,
)


def sheet(lines: list[list[str]]) -> Sheet:
    return Sheet("", [Row(f"第 {number} 行", list(cells)) for number, cells in enumerate(lines, start=1)])


def read(table: Table) -> list[dict[str, str]]:
    rows = [row.cells for row in table.rows if isinstance(row, Row) and row.place and any(row.cells)]
    return [{name: cell for name, cell in zip(table.header, cells, strict=False) if cell} for cells in rows]


def upright(offers: list[tuple[str, ...]]) -> list[dict[str, str]]:
    return [{name: cell for name, cell in zip(NAMES, offer, strict=True) if cell} for offer in offers]


@given(OFFERS, st.booleans(), st.booleans())
def test_columns_are_offers(offers: list[tuple[str, ...]], has_title: bool, has_blank: bool) -> None:
    lines = [[name, *cells] for name, *cells in zip(NAMES, *offers, strict=True)]
    lines = [["网络交易监测记录表"]] * has_title + [[""]] * has_blank + lines
    assert read(find_header(sheet(lines))) == upright(offers)


@given(OFFERS, st.booleans())
def test_forms_below_each_other(offers: list[tuple[str, ...]], has_two_names_a_line: bool) -> None:
    lines: list[list[str]] = []
    for offer in offers:
        pairs = [[name, cell] for name, cell in zip(NAMES, offer, strict=True)]
        lines += [a + b for a, b in zip(pairs[::2], pairs[1::2], strict=True)] if has_two_names_a_line else pairs
        lines.append([""])
    assert read(find_header(sheet(lines))) == upright(offers)


def test_what_is_beside_the_names_is_told() -> None:
    lines = [["商品名称", "炎陵黄桃"], ["价格", "39"], ["店铺名称", "甲店"], ["经办人签字"]]
    table = find_header(sheet([["监测表"], *lines]))
    told = [row.excerpt for row in table.rows if isinstance(row, UnreadableRow)]
    assert told == ["监测表", "经办人签字"]


@pytest.mark.parametrize(
    "lines",
    [
        [["商品名称", "价格"], ["价格", "39"], ["店铺名称", "12"], ["商品链接", "3"]],
        [["商品名称", "店铺名称", "价格"], ["炎陵黄桃", "甲店", "39"]],
        [["商品名称", "炎陵黄桃"], ["颜色", "黄"], ["口味", "甜"]],
    ],
)
def test_an_upright_table_stays_upright(lines: list[list[str]]) -> None:
    rows = [row.cells for row in find_header(sheet(lines)).rows if isinstance(row, Row)]
    assert all(cells in lines for cells in rows)
