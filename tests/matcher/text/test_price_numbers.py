"""Which number of a text is the price, by what stands around it."""

import pytest

from matcher.text.price_numbers import find_price_number


@pytest.mark.parametrize(
    ("text", "signs", "number", "factor"),
    [
        ("5斤 ￥39", [(3, 4)], "39", 1),
        ("2件99元", [(4, 5)], "99", 1),
        ("1.2w", [], "1.2", 10_000),
        ("3k", [], "3", 1000),
        ("3kg 12", [], "12", 1),
        ("5 6", [], "5", 1),
    ],
)
def test_the_price_is_found(text: str, signs: list[tuple[int, int]], number: str, factor: int) -> None:
    found = find_price_number(text, signs)
    assert found is not None
    assert (found.text, found.factor) == (number, factor)


def test_a_count_alone_is_no_price() -> None:
    assert find_price_number("5斤", []) is None
