"""Turns of phrase: the table is whole, and its columns do what they say."""

import csv
import re
from pathlib import Path

import pytest

from matcher.lexicon import phrases

ROWS = list(csv.DictReader(Path(phrases.__file__).with_name("phrases.csv").read_text("utf-8").splitlines()))

COMPOSED = {"imported", "imported_outright", "outside_mainland"}
"""Expressions made of the words of `abroad`."""


def test_every_row_belongs_to_an_expression_and_stands_once() -> None:
    used = {name.lower() for name, value in vars(phrases).items() if isinstance(value, re.Pattern)}
    assert {row["effect"] for row in ROWS} == (used - COMPOSED) | {"abroad", "channel"}
    keys = [tuple(row.values()) for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert all(row["word"] for row in ROWS)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("非炎陵黄桃", "非"),
        ("山西非炎陵黄桃", "非"),
        ("南非红宝石", None),
        ("非常好吃", None),
        ("并非炎陵黄桃", "并非"),
    ],
)
def test_a_word_depends_on_what_stands_before_and_behind_it(text: str, word: str | None) -> None:
    match = phrases.DENIAL.search(text)
    assert (match and match.group()) == word


def test_white_space_and_the_end_of_the_text() -> None:
    assert phrases.COMPATIBLE_BEFORE.search("兼  容乐高")
    assert phrases.COMPATIBLE_BEFORE.search("FOR iPhone")
    assert not phrases.COMPATIBLE_BEFORE.search("forever")
    assert phrases.STYLE.match("风")
    assert phrases.STYLE.match("风 新款")
    assert not phrases.STYLE.match("风干牛肉")


def test_latin_letters_before_a_word() -> None:
    assert phrases.COMPARISON.search("黄桃PK炎陵黄桃")
    assert not phrases.COMPARISON.search("黄桃apk")


def test_expressions_that_are_bound_to_a_name() -> None:
    assert phrases.GIFT.search("买大米送")
    assert not phrases.GIFT.search("买一送")
    assert phrases.SOURCE.search("产自：")
    assert phrases.WEAK_COMPARISON.search("味道胜")
    assert not phrases.WEAK_COMPARISON.search("百胜")
    assert phrases.IMPORTED_OUTRIGHT.search("泰国原装进口")
    assert phrases.DERIVED.match("糖糕")
    assert not phrases.DERIVED.match("糖心")
