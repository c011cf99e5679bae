"""What one object of script data says: the surest key of each field, prices in whole units, stock as a number."""

from crawlers.extraction.script_data.cells import read_cells, read_price
from matcher.tabular.columns.fields import Field


def test_the_surest_key_of_each_field_is_read() -> None:
    cells = read_cells({"marketPrice": 99, "goodsPrice": 39.9, "goodsName": "炎陵黄桃", "tag": {"name": "热销"}})
    assert cells == {Field.PRICE: "39.9", Field.TITLE: "炎陵黄桃"}


def test_a_price_in_hundredths_becomes_whole_units_and_nought_is_none() -> None:
    assert read_price({Field.PRICE_FEN: "3990"}) == "39.90"
    assert read_price({Field.PRICE: "0"}) == ""
