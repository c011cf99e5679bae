"""A price that is wrong by a hundred is worse than none: the unit is stated, compared, or told as unsure."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import Table, find_header
from matcher.tabular.columns.mapping import map_columns
from matcher.tabular.columns.price_units import UNSURE_PRICE, PriceUnit, find_price_unit
from matcher.tabular.rows import Row, Sheet


def make_table(*lines: str, is_named: bool = True) -> Table:
    rows = [Row("" if is_named and not n else f"第 {n} 条", line.split(",")) for n, line in enumerate(lines)]
    return find_header(Sheet("", rows, has_named_cells=is_named))


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("价格（分）", PriceUnit.FEN),
        ("price(cents)", PriceUnit.FEN),
        ("价格/万元", PriceUnit.TEN_THOUSAND_YUAN),
        ("价格（单位：元）", PriceUnit.YUAN),
        ("价格", PriceUnit.YUAN),
    ],
)
def test_a_header_states_its_unit(header: str, unit: PriceUnit) -> None:
    assert find_price_unit(make_table(f"标题,{header}", "黄桃,3990", is_named=False), header) is unit


def test_another_price_of_the_same_rows_shows_the_unit() -> None:
    fen = make_table("title,price,priceText", "黄桃,3990,￥39.90", "黄桃干,12800,￥128.00")
    assert find_price_unit(fen, "price") is PriceUnit.FEN
    yuan = make_table("title,price,priceText", "黄桃,3990,￥3990.00", "黄桃干,12800,￥12800.00")
    assert find_price_unit(yuan, "price") is PriceUnit.YUAN


def test_a_column_of_units_is_believed() -> None:
    assert (
        find_price_unit(make_table("title,price.amount,price.unit", "黄桃,3990,fen"), "price.amount") is PriceUnit.FEN
    )
    assert (
        find_price_unit(make_table("title,price.amount,price.unit", "黄桃,3990,元"), "price.amount") is PriceUnit.YUAN
    )


@given(lists(integers(1000, 10**9), min_size=1, max_size=8))
def test_large_whole_numbers_of_a_program_are_told_and_not_taken(amounts: list[int]) -> None:
    columns = map_columns(make_table("title,price", *(f"黄桃{n}号,{amount}" for n, amount in enumerate(amounts))))
    assert Field.PRICE not in columns.fields.values()
    assert columns.attributes["price"] == UNSURE_PRICE
    assert "可能以分计" in columns.doubt


@given(lists(integers(1, 10**9), min_size=1, max_size=8), sampled_from(["{}.5", "￥{}", "{}元"]))
def test_prices_that_are_written_out_are_taken(amounts: list[int], written: str) -> None:
    rows = (f"黄桃{n}号,{written.format(amount)}" for n, amount in enumerate(amounts))
    columns = map_columns(make_table("title,price", *rows))
    assert columns.fields["price"] is Field.PRICE
    assert not columns.doubt


def test_whole_numbers_that_people_type_are_yuan() -> None:
    columns = map_columns(make_table("标题,价格", "黄桃礼盒,1280", is_named=False))
    assert columns.fields["价格"] is Field.PRICE
