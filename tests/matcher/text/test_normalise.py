"""The plain form of characters and texts, and the way back into the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text.normalise import EMOJI, fold_character, fold_text, normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ＡＢＣ１２", "abc12"),
        ("L\u2019Oréal", "l\u2019oreal"),
        ("黃桃", "黄桃"),
        ("炎陵⻩桃", "炎陵黄桃"),
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
    spelling = normalise(text)
    assert spelling.text == "".join(letter for letter in fold_text(text) if letter.isalnum())
    for at, letter in enumerate(spelling.text):
        start, end = spelling.span(at, at + 1)
        assert fold_text(text[start:end]) == letter


def test_signs_between_letters_are_seen() -> None:
    spelling = normalise("炎·陵 黄🍑")
    assert spelling.text == "炎陵黄桃"
    assert spelling.has_signs_between(0, 2)
    assert not spelling.has_signs_between(1, 3), "white space is no sign"
    assert spelling.has_signs_between(2, 4), "an emoji is"
    assert not spelling.is_unbroken(0, 2, "·")
    assert spelling.is_unbroken(1, 4, "·")
