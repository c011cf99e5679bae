"""Prices as shops write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import decimals, text

from crawlers.extraction.price.parse import price_of


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("¥29.90", "29.90"), ("29.9元", "29.9"), ("￥1,299.00", "1299.00"), ("1.2万", "12000"), ("1.2 万元", "12000"),
        ("¥9.9-29.9", "9.9"), ("9.9～29.9 元", "9.9"), ("1.299,00 €", "1299.00"), ("1 299,50 kr", "1299.50"),
        ("CHF 1'299.-", "1299"), ("0,99", "0.99"), ("34.000", "34000"), ("0.125", "0.125"), ("12,5", "12.5"),
        ("1,234,567", "1234567"), ("券后价 45", "45"),
    ],
)  # fmt: skip
def test_is_read(written: str, amount: str) -> None:
    assert price_of(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "面议", "电联", "¥", "."])
def test_no_number_is_no_price(written: str) -> None:
    assert price_of(written) is None


@given(text(max_size=60))
def test_never_fails(written: str) -> None:
    assert price_of(written) is None or price_of(written) >= 0  # type: ignore[operator] # None was just ruled out


@given(decimals(min_value=0, max_value=10**7, places=2))
def test_a_plain_amount_is_itself(amount: Decimal) -> None:
    assert price_of(f"¥{amount}") == amount
