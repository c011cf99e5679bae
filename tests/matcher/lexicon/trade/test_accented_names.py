"""Accents that a name does not have."""

import pytest

from matcher.lexicon.trade.accented_names import has_added_accents


@pytest.mark.parametrize(
    ("text", "name", "is_added"),
    [
        ("KÖRVEL", "KORVEL", True),
        ("KO\u0301RVEL", "KORVEL", True),
        ("KORVEL", "KORVEL", False),
        ("Körvel", "Körvel", False),
        ("Lancôme", "Lancome", False),
        ("云岫坊", "云岫坊", False),
    ],
)
def test_accents_are_added_where_the_name_has_none(text: str, name: str, *, is_added: bool) -> None:
    assert has_added_accents(text, name) is is_added
