"""Characters written as their parts."""

import csv
from pathlib import Path

import pytest

from matcher.text.normalise import normalise_text
from matcher.variants import components
from matcher.variants.components import (
    COMMON_SPLITS,
    has_radical_in_full,
    join_split_characters,
    load_radical_pairs,
    split_pairs,
)


def test_the_table_of_common_splits_is_two_parts_and_a_character() -> None:
    table = Path(components.__file__).with_name("common_splits.csv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(table))
    assert len({row["parts"] for row in rows}) == len(rows) == len(COMMON_SPLITS)
    assert all(len(row["parts"]) == 2 and len(row["character"]) == 1 for row in rows)
    assert COMMON_SPLITS.items() <= split_pairs().items()


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("炎陵黄木兆", ["炎陵黄桃"]),
        ("火火陵黄木兆", ["炎陵黄桃"]),
        ("炎阝夌黄桃", ["郯夌黄桃", "炎陵黄桃"]),
        ("炎陵黄桃", []),
    ],
)
def test_parts_are_joined(title: str, texts: list[str]) -> None:
    assert sorted(spelling.text for spelling in join_split_characters(normalise_text(title))) == sorted(texts)


def test_ordinary_words_are_no_split_character() -> None:
    assert not {"木木", "日月", "女人"} & (split_pairs().keys() - COMMON_SPLITS.keys())


def test_parts_in_full_and_characters_with_and_without_a_part() -> None:
    assert not has_radical_in_full("木兆")
    assert ("药", "约") in load_radical_pairs()
