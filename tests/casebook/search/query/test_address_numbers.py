"""An item number is taken out of an address as it is pasted, whole or in part, and out of nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.query.address_numbers import MOST_NUMBERS, list_address_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("https://item.example.com/goods/600123456789.html", ("600123456789",)),
        ("item.example.com/goods?id=600123456789&skuId=7", ("600123456789",)),
        ("?itemId=600123456789", ("600123456789",)),
        ("id=600998877665", ("600998877665",)),
        ("https://m.example.com/p/JD100238811", ("JD100238811",)),
        ("/goods/600998877665.html?spm=a1z.2", ("600998877665",)),
        ("0731-22883344", ()),
        ("600123456789", ()),
        ("https://example.com/", ()),
        ("黄桃/600123456789", ()),
    ],
)
def test_an_address_has_these_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert list_address_numbers(text) == numbers


@given(st.text())
def test_any_text_has_few(text: str) -> None:
    assert len(list_address_numbers(text)) <= MOST_NUMBERS
