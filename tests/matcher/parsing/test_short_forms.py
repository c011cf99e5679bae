"""Short forms of names."""

import pytest

from matcher.parsing.short_forms import make_short_forms
from matcher.records.right import Right, RightKind


@pytest.mark.parametrize(
    ("kind", "name", "forms"),
    [
        (RightKind.AGRI_GI, "平和琯溪蜜柚", ("琯溪蜜柚",)),
        (RightKind.AGRI_GI, "炎陵黄桃", ()),
        (RightKind.MARK, "茅台王子酒", ("茅台王子",)),
        (RightKind.MARK, "云岫坊", ()),
        (RightKind.INVENTION, "茅台王子酒", ()),
    ],
)
def test_short_forms(kind: RightKind, name: str, forms: tuple[str, ...]) -> None:
    assert make_short_forms(Right(kind, "1", name)) == forms


def test_an_alias_is_no_short_form() -> None:
    assert make_short_forms(Right(RightKind.AGRI_GI, "1", "平和琯溪蜜柚", aliases=("琯溪蜜柚",))) == ()
