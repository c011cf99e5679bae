"""Traces of pages are taken off a cell; what is text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.cell_text import strip_markup


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("&lt;spanclass=H&gt;炎陵&lt;/span&gt;黄桃 <em>5斤</em>", "炎陵黄桃 5斤"),
        ('["\\n炎陵 ","黄桃\\n"]', "炎陵 黄桃"),
        ("[预售]炎陵黄桃[5斤]", "[预售]炎陵黄桃[5斤]"),
        ("A&amp;B <5斤>", "A&B <5斤>"),
        ("  甲\u3000 乙\t丙 ", "甲 乙 丙"),
        ("[1, 2]", "[1, 2]"),
        ("", ""),
    ],
)
def test_traces_are_taken_off(cell: str, text: str) -> None:
    assert strip_markup(cell) == text


@given(st.text(st.characters(categories=["Lo", "Nd"])))
def test_letters_and_digits_stay(text: str) -> None:
    assert strip_markup(text) == text
