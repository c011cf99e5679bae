"""Pinyin among the characters of a title."""

import pytest

from matcher.text.normalise import normalise_text
from matcher.text.pinyin import get_syllable
from matcher.variants.pinyin_runs import has_syllables, replace_syllables


def test_each_syllable_becomes_a_character_of_its_sound() -> None:
    (spelling,) = replace_syllables(normalise_text("YanLing黄桃"))
    assert [get_syllable(letter) for letter in spelling.text] == ["yan", "ling", "huang", "tao"]
    assert [spelling.get_span(at, at + 1) for at in range(3)] == [(0, 3), (3, 7), (7, 8)]


@pytest.mark.parametrize("title", ["黄桃", "SONY耳机", "apple黄桃", "500ml黄桃"])
def test_other_letters_are_no_pinyin(title: str) -> None:
    assert not list(replace_syllables(normalise_text(title)))


def test_a_quick_look_says_which_titles_to_read() -> None:
    assert has_syllables("ＹanＬing黄桃")
    assert not has_syllables("500ml 黄桃")
