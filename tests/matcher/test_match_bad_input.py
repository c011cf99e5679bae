"""Titles and names that no officer wrote: never an error, and offsets that stay within the title."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.bench.cases import read_case_register
from matcher.match import Matcher
from matcher.parsing.title import MAX_READ
from matcher.records.listing import Listing, Seller
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register

ON = date(2026, 8, 1)
MATCHER = Matcher(read_case_register(), watch_all=True)

TITLES = {
    "empty": "",
    "one": "桃",
    "long": "炎陵黄桃" * 25_000,
    "long without a name": "桃" * 100_000,
    "lone surrogate": "炎陵黄桃\ud800现货",
    "low surrogate first": "\udfff炎陵黄桃",
    "right to left": "\u202e炎陵黄桃\u202c\u200f",
    "zero-width joiner": "炎\u200d陵\u200d黄\u200d桃",
    "NUL": "炎陵\x00黄桃\x00",
    "emoji": "🍑" * 10_000,
    "family emoji": "👨‍👩‍👧‍👦炎陵黄桃",
    "control": "\x01\x02炎陵黄桃\x1f",
    "combining": "炎\u0301陵\u0301黄\u0301桃\u0301",
    "only denial": "非" * 1000,
    "only brackets": "【" * 5000,
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_any_title_is_judged(title: str) -> None:
    for match in MATCHER.match(Listing("test", "1", "", title), day=ON):
        for finding in match.findings:
            assert all(0 <= start <= end <= len(title) for start, end in finding.seen if finding.field == "title")


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("炎陵黄桃非江苏同款味盒🍑*·. 0KORVEL专利号ZL201"), st.characters(codec=None)
        ),
        max_size=60,
    ),
    st.text(max_size=10),
)
def test_any_listing_is_judged(title: str, other: str) -> None:
    listing = Listing("test", "1", "", title, seller=Seller(other), origin=other, description=other)
    texts = {"title": title, "origin": other, "description": other, "seller": other}
    for match in MATCHER.match(listing, day=ON):
        assert 0 <= match.priority <= 100
        for finding in match.findings:
            assert all(0 <= start <= end <= len(texts[finding.field]) for start, end in finding.seen)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=5))
def test_any_names_make_a_matcher(names: list[str]) -> None:
    kinds = list(RightKind)
    rights = [Right(kinds[at % len(kinds)], f"{at}", name) for at, name in enumerate(names)]
    matcher = Matcher(Register.from_rights(rights, label="x"))
    matcher.match(Listing("test", "1", "", "".join(names)), day=ON)


def test_names_of_one_character_and_doubled_names() -> None:
    rights = [
        Right(RightKind.MARK, "1", "桃"),
        Right(RightKind.MARK, "2", "甲乙丙"),
        Right(RightKind.MARK, "3", "甲乙丙"),
    ]
    matches = Matcher(Register.from_rights(rights, label="x")).match(Listing("test", "1", "", "甲乙丙新品"), day=ON)
    assert [match.right.name for match in matches] == ["甲乙丙"]


def test_a_title_is_matched_on_its_first_characters() -> None:
    early, late = "炎陵黄桃 5斤装" + "好" * 5000, "好" * MAX_READ + "炎陵黄桃 5斤装"
    assert "炎陵黄桃" in [match.right.name for match in MATCHER.match(Listing("s", "1", "u", early), day=ON)]
    assert MATCHER.match(Listing("s", "1", "u", late), day=ON) == ()
