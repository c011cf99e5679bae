"""Which number of a text is the price, by what stands around it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from matcher.text.price_numbers import find_price_number
from matcher.text.prices import parse_amount


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


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("会员价￥49 售价￥59", "59"),
        ("￥59 会员价￥49", "59"),
        ("会员价￥49 原价￥59", "49"),
        ("会员价￥49", "49"),
        ("建议零售价￥99 券后￥59", "59"),
        ("運費 NT$60 售價 NT$480", "480"),
        ("訂金 HK$10 現價 HK$99", "99"),
    ],
)
def test_of_several_prices_the_one_that_everybody_pays_now_counts(words: str, amount: str) -> None:
    assert parse_amount(words) == Decimal(amount)


@given(integers(1, 999), integers(0, 999), integers(0, 99), sampled_from(["¥", "¥ ", "￥", "$", "€ "]))
def test_a_blank_marks_thousands_behind_a_sign_of_money_and_before_decimals(
    thousands: int, rest: int, cents: int, sign: str
) -> None:
    assert parse_amount(f"{sign}{thousands} {rest:03}.{cents:02}") == Decimal(f"{thousands}{rest:03}.{cents:02}")


@given(sampled_from(["¥?{}", "￥？{}", "¥{}?.9", "￥{}？9"]), integers(1, 9))
def test_a_price_of_which_digits_are_covered_is_none(words: str, digit: int) -> None:
    assert parse_amount(words.format(digit)) is None
