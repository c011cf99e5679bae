"""Letters of other scripts and signs that are read for Latin letters."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.variants import homoglyphs
from matcher.variants.homoglyphs import find_disguised_words, find_drawn_words

ROWS = list(csv.DictReader(Path(homoglyphs.__file__).with_name("homoglyphs.csv").read_text("utf-8").splitlines()))


def test_each_character_stands_for_one_small_latin_letter() -> None:
    assert len({row["character"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert len(row["character"]) == len(row["letter"]) == 1
        assert row["letter"].isascii()
        assert row["letter"].islower()
        assert (row["script"] == "sign") != row["character"].isalpha()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("ΝΙΚΕ球鞋", [("nike", 0, 4)]),
        ("新款СHАNЕL包", [("chanel", 2, 8)]),
        ("CH@NEL", [("chanel", 0, 6)]),
        ("@CHANEL", []),
        ("￥99 $5", []),
        ("ꓮpple手机", [("apple", 0, 5)]),
        ("1.8g×5支", []),
        ("NIKE", []),
    ],
)
def test_words_with_such_letters_are_read_in_latin(title: str, words: list[tuple[str, int, int]]) -> None:
    assert list(find_disguised_words(title)) == words


@given(st.text(st.sampled_from("aN9@ΝΙКꓮ 桃$")))
def test_a_word_has_a_letter_for_each_character(title: str) -> None:
    for word, start, end in find_disguised_words(title):
        assert len(word) == end - start
        assert word.isascii()


def test_two_letters_drawn_like_one_are_read_as_it() -> None:
    assert list(find_drawn_words("huavvei手机 vv svvatch")) == [("huawei", 0, 7), ("w", 10, 12), ("swatch", 13, 20)]
    assert list(find_drawn_words("huawei v v手机")) == []
