"""Quantities that are written otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.query.quantities import list_other_spellings


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("250g", {"250克"}),
        ("250克", {"250g"}),
        ("十斤", {"10斤"}),
        ("10斤", {"十斤"}),
        ("五十三度", {"53度"}),
        ("一百二十斤", {"120斤"}),
        ("两斤", {"2斤", "二斤"}),
        ("2kg", {"2公斤", "2千克", "二kg", "二公斤", "二千克", "两kg", "两公斤", "两千克"}),
        ("十百斤", set()),
        ("10元", set()),
        ("零斤", set()),
        ("斤", set()),
        ("黄桃", set()),
    ],
)
def test_a_quantity_has_its_other_spellings(text: str, others: set[str]) -> None:
    assert set(list_other_spellings(text)) == others


@given(st.integers(1, 99), st.sampled_from(["斤", "g", "米"]))
def test_spellings_are_those_of_one_another(number: int, unit: str) -> None:
    text = f"{number}{unit}"
    for other in list_other_spellings(text):
        assert text in list_other_spellings(other)


@given(st.text(max_size=12))
def test_any_text_has_an_answer(text: str) -> None:
    assert text not in list_other_spellings(text)
