"""Latin letters and figures between the characters of a name."""

import pytest

from matcher.text.normalise import normalise_text
from matcher.variants.inserted_letters import has_inserted_letters, remove_inserted_letters


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("阿A迪B达斯", "阿迪达斯"),
        ("炎陵1黄桃", "炎陵黄桃"),
        ("炎陵5斤黄桃", None),
        ("炎陵ABCD黄桃", None),
        ("黄桃a", None),
    ],
)
def test_short_runs_are_left_out(title: str, text: str | None) -> None:
    spellings = list(remove_inserted_letters(normalise_text(title)))
    assert [spelling.text for spelling in spellings] == ([text] if text else [])


def test_it_is_known_between_which_letters_they_stood() -> None:
    (spelling,) = remove_inserted_letters(normalise_text("阿A迪达斯"))
    assert has_inserted_letters(spelling, 0, 2)
    assert not has_inserted_letters(spelling, 1, 4)
