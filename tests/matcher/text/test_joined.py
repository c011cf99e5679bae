"""Many texts searched as one: each place belongs to its text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text.joined import JoinedTexts


@pytest.mark.parametrize("texts", [[""], ["黄桃"], ["", "黄桃", ""], ["炎陵黄桃", "攸县香干"], ["一行\n两行", "黄桃"]])
def test_every_place_is_in_its_text(texts: list[str]) -> None:
    joined = JoinedTexts(texts)
    for found in re.finditer("黄桃|县", joined.text):
        number, begin = joined.locate_offset(found.start())
        assert texts[number][found.start() - begin :].startswith(found.group())


@given(st.lists(st.text(), min_size=1))
def test_pieces_are_the_texts(texts: list[str]) -> None:
    joined = JoinedTexts(texts)
    pieces = [""] * len(texts)
    for at, letter in enumerate(joined.text):
        number, begin = joined.locate_offset(at)
        pieces[number] += letter if at - begin < len(texts[number]) else ""
    assert pieces == texts
