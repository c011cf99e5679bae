"""Whether a name goes with the goods of a title: by departments as bits, 0 where none is known."""

import pytest

from matcher.candidates.index.name_goods import fits_goods, has_other_goods
from matcher.candidates.index.names import Name


def name(text: str, departments: int) -> Name:
    return Name(0, text, text, is_alias=False, is_han=True, min_near_length=4, departments=departments)


@pytest.mark.parametrize(
    ("text", "own", "offered", "fits"),
    [
        ("茅台", 2, 2, True),
        ("茅台", 2, 4, False),
        ("茅台", 0, 4, False),  # two characters mean little among goods that nobody knows
        ("大茅台", 0, 4, True),
        ("贵州茅台", 2, 0, True),
        ("大茅台", 2, 0, False),
    ],
)
def test_a_short_name_needs_its_own_goods(text: str, own: int, offered: int, *, fits: bool) -> None:
    assert fits_goods(name(text, own), offered) is fits


def test_other_goods_are_known_goods_of_no_own_department() -> None:
    assert has_other_goods(2, 4)
    assert not any(has_other_goods(own, offered) for own, offered in ((0, 4), (2, 0), (2, 6)))
