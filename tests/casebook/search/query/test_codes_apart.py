"""Codes and models that are typed with spaces inside."""

import pytest

from casebook.search.documents.findables import SCHEMA
from casebook.search.query.codes_apart import MOST_PARTS, join_codes
from casebook.search.query.parser import parse_query
from casebook.search.query.words import make_word


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("iphone 15", ["iphone15"]),
        ("mate 70", ["mate70"]),
        ("500 g", ["500g"]),
        ("iphone 15 pro", ["iphone15pro", "iphone15", "pro"]),
        ("0731 2288 3344", ["073122883344"]),
        ("ip 15 mag 01", ["ip15mag01", "ip15", "mag01"]),
        ("li ning", []),
        ("黄桃 15", []),
        ("title:iphone 15", []),
        (" ".join(["a1", "7"] * MOST_PARTS), []),
    ],
)
def test_letters_and_numbers_side_by_side_are_also_one_word(typed: str, joined: list[str]) -> None:
    words = ["".join(word.tokens) for word in parse_query(typed, SCHEMA).words]
    apart = typed.removeprefix("title:").split()
    assert words[: len(apart)] == apart
    assert words[len(apart) :] == joined


def test_what_is_no_code_stays_as_it_is() -> None:
    parts = [make_word("黄桃"), None, make_word("15")]
    assert join_codes(parts) == parts
