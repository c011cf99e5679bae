"""What counts as an ordinary wording, and which names are figures alone."""

from datetime import date

import pytest

from matcher.decision.wording import is_number, is_ordinary_wording, is_word_before_goods
from matcher.features.context import Comparison
from matcher.parsing.title import ParsedListing
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind

MARK = Right(RightKind.MARK, "1", "青岭啤酒", goods=("啤酒",))
COMPARISON = Comparison(ParsedListing(Listing("test", "1", "", "晴岭啤酒"), date(2026, 8, 1)), MARK, ())


def test_the_goods_in_which_a_name_ends_make_no_word_of_it() -> None:
    assert not is_ordinary_wording(COMPARISON, "晴岭啤酒", "青岭啤酒")
    assert is_ordinary_wording(COMPARISON, "新鲜啤酒", "青岭啤酒")
    assert is_word_before_goods("新鲜啤酒", "青岭啤酒")


@pytest.mark.parametrize(("name", "is_figures"), [("361°", True), ("361", True), ("3A61", False), ("三六一", False)])
def test_names_of_figures(name: str, *, is_figures: bool) -> None:
    assert is_number(name) is is_figures
