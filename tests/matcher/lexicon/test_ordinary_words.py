"""Ordinary words: of the language, of shops and of goods."""

import pytest

from matcher.lexicon.ordinary_words import (
    ends_with_goods,
    is_ordinary_word,
    is_shop_word,
    load_common_latin_words,
    load_long_ordinary_words,
    load_ordinary_words,
)


@pytest.mark.parametrize("text", ["新鲜", "进口", "葡萄", "高山", "信羊肉", "完美", "喜酒", "清洁"])
def test_words_are_ordinary(text: str) -> None:
    assert is_ordinary_word(text)


@pytest.mark.parametrize("text", ["炎陵", "阿迪达", "", "洞庭湖"])
def test_names_are_not(text: str) -> None:
    assert not is_ordinary_word(text)


def test_misspelt_goods_are_no_ordinary_word_but_a_long_one() -> None:
    assert "水密桃" not in load_ordinary_words()
    assert "水密桃" in load_long_ordinary_words()
    assert not ends_with_goods("阳山水密桃")
    assert ends_with_goods("炎陵黄桃")


def test_latin_words_mean_themselves() -> None:
    assert "logo" in load_common_latin_words()


def test_words_of_shops_are_those_that_any_goods_get() -> None:
    assert all(map(is_shop_word, ("经典", "清爽", "天然", "会员", "友情", "新意", "实心")))
    assert not any(map(is_shop_word, ("眼睛", "西风", "白事", "啤酒")))
