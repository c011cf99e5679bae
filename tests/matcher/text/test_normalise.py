"""The plain form of characters and texts, and the way back into the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text.normalise import _RARE, EMOJI, fold_character, fold_text, normalise_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ＡＢＣ１２", "abc12"),
        ("L\u2019Oréal", "l\u2019oreal"),
        ("黃桃", "黄桃"),
        ("炎陵⻩桃", "炎陵黄桃"),
        ("⻰须⾯ ⻔ ⼯ ⻝", "龙须面 门 工 食"),
        ("\uf90a\uf9e1\ufa19", "金李神"),
        ("🍑", "桃"),
        ("舖擡谿", "铺抬溪"),
        ("甯夏甦打礆", "宁夏苏打硷"),
        ("5㎏", "5㎏"),
    ],
)
def test_texts_are_folded_character_by_character(text: str, plain: str) -> None:
    assert fold_text(text) == plain


def test_emoji_can_be_left_as_they_are() -> None:
    assert fold_text("炎陵🍑黃桃", emoji=False) == "炎陵🍑黄桃"


@given(st.text(st.characters(codec=None)))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    folded = fold_text(text)
    assert len(folded) == len(text)
    assert folded == "".join(fold_character(letter) for letter in text)
    assert fold_text(text, emoji=False) == "".join(
        letter if letter in EMOJI else fold_character(letter) for letter in text
    )


@given(st.text(st.characters(codec=None)))
def test_a_spelling_knows_where_its_letters_stand(text: str) -> None:
    spelling = normalise_text(text)
    assert spelling.text == "".join(letter for letter in fold_text(text) if letter.isalnum())
    for at, letter in enumerate(spelling.text):
        start, end = spelling.get_span(at, at + 1)
        assert fold_text(text[start:end]) == letter


def test_signs_between_letters_are_seen() -> None:
    spelling = normalise_text("炎·陵 黄🍑")
    assert spelling.text == "炎陵黄桃"
    assert spelling.has_signs_between(0, 2)
    assert not spelling.has_signs_between(1, 3), "white space is no sign"
    assert spelling.has_signs_between(2, 4), "an emoji is"
    assert not spelling.is_unbroken(0, 2, "·")
    assert spelling.is_unbroken(1, 4, "·")


RADICALS = [chr(code) for code in (*range(0x2E80, 0x2FD6), *range(0x31C0, 0x31E4)) if chr(code) in _RARE]
COMPATIBLE = [
    chr(code)
    for code in (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
]


@given(st.sampled_from(RADICALS + COMPATIBLE))
def test_radicals_and_compatibility_ideographs_are_the_characters_that_unicode_says(letter: str) -> None:
    plain = fold_character(letter)
    assert unicodedata.name(plain).startswith("CJK UNIFIED IDEOGRAPH")
    assert fold_character(plain) == plain


def test_all_radicals_that_unicode_unifies_are_listed() -> None:
    assert len(RADICALS) >= 330
