"""Prices as shops write them: amounts, currencies, and what is no price."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import decimals, text

from matcher.text.prices import find_currency, parse_amount, parse_price


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("¥29.90", "29.90"), ("29.9元", "29.9"), ("￥1,299.00", "1299.00"), ("1.2万", "12000"), ("1.2 万元", "12000"),
        ("¥9.9-29.9", "9.9"), ("9.9～29.9 元", "9.9"), ("1.299,00 €", "1299.00"), ("1 299,50 kr", "1299.50"),
        ("CHF 1'299.-", "1299"), ("0,99", "0.99"), ("34.000", "34000"), ("0.125", "0.125"), ("12,5", "12.5"),
        ("1,234,567", "1234567"), ("券后价 45", "45"), ("1\u00a0299,00 zł", "1299.00"),
    ],
)  # fmt: skip
def test_the_amount_is_read(written: str, amount: str) -> None:
    assert parse_amount(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "面议", "电联", "¥", ".", "6901234567892012"])
def test_no_number_or_one_too_large_is_no_price(written: str) -> None:
    assert parse_amount(written) is None


@pytest.mark.parametrize(
    ("written", "amount"), [("34.000", "34.000"), ("¥34.000 起", "34.000"), ("1,299", "1299"), ("1.299,00", "1299.00")]
)
def test_in_data_the_point_is_for_decimals_alone(written: str, amount: str) -> None:
    assert parse_amount(written, point_is_decimal=True) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "currency"),
    [
        ("￥29.90", "CNY"), ("29.9元", "CNY"), ("HK$ 20", "HKD"), ("20 USD", "USD"), ("$12.50", "USD"),
        ("500日元", "JPY"),
        ("99 zł", "PLN"), ("1 290 Kč", "CZK"), ("5 руб.", "RUB"), ("20 kr", ""), ("45", ""), ("USDA 5", ""),
    ],
)  # fmt: skip
def test_the_currency_is_read(written: str, currency: str) -> None:
    assert find_currency(written) == currency
    price = parse_price(written)
    assert price is not None
    assert price.currency == currency


@pytest.mark.parametrize(("written", "plain"), [("29.9", True), ("¥ 5", True), ("5元", True), ("5元起", False)])
def test_a_plain_number_is_told_from_a_phrase(written: str, plain: bool) -> None:
    price = parse_price(written)
    assert price is not None
    assert price.is_plain is plain


@given(text(max_size=60))
def test_never_fails(written: str) -> None:
    price = parse_price(written)
    assert price is None or price.amount >= 0


@given(decimals(min_value=0, max_value=10**7, places=2))
def test_a_plain_amount_is_itself(amount: Decimal) -> None:
    assert parse_amount(f"¥{amount}") == amount
