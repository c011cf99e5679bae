"""Prices are written with the unit of their own currency, never with another's."""

from decimal import Decimal

import pytest

from matcher.text.written_prices import write_price


@pytest.mark.parametrize(
    ("currency", "written"),
    [
        ("CNY", "33.00 元"),
        ("HKD", "33.00 港元"),
        ("TWD", "33.00 新台币"),
        ("USD", "33.00 美元"),
        ("XAU", "33.00 XAU"),
        ("", "33.00"),
    ],
)
def test_a_price_has_the_unit_of_its_currency(currency: str, written: str) -> None:
    assert write_price(Decimal("33.00"), currency) == written
