"""Strings by their number, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.formats.shared_strings import SharedStrings


@given(st.lists(st.text(st.characters(exclude_categories=[]))))
def test_each_string_comes_back(strings: list[str]) -> None:
    with SharedStrings(strings) as shared:
        for _ in range(2):  # from the file, then from memory
            assert [shared[number] for number in range(len(strings))] == strings


def test_a_number_that_is_not_there_is_empty() -> None:
    with SharedStrings(["a"]) as shared:
        assert shared[1] == ""
        assert shared[99] == ""
