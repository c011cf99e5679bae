"""Columns without headers are known by their cells."""

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.guess import guess_fields


def test_each_field_is_known_by_its_cells() -> None:
    columns = [
        ["100200301", "100200302"],
        ["炎陵黄桃产地直发新鲜水果", "砀山酥梨新鲜水果整箱"],
        ["19.90", "￥29"],
        ["山里鲜果旗舰店", "某某水果专营店"],
        ["https://item.example.com/1", "//item.example.com/2"],
        ["https://img.example.com/1.jpg", "//img.example.com/2.jpg"],
    ]
    assert guess_fields(columns) == {
        4: Field.URL,
        2: Field.PRICE,
        0: Field.ITEM,
        1: Field.TITLE,
        3: Field.SHOP,
    }


def test_short_words_are_no_title() -> None:
    assert guess_fields([["黄桃", "酥梨"], ["1", "2"]]) == {}


def test_plain_whole_numbers_are_no_price() -> None:
    assert guess_fields([["12", "13"]]) == {}


def test_no_columns_no_guesses() -> None:
    assert guess_fields([]) == {}
    assert guess_fields([[], ["", " "]]) == {}
