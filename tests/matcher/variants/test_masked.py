"""Signs that stand for a character of a name."""

import pytest

from matcher.variants.masked import MASKED, has_masks, is_masked_name, unmask_title


@pytest.mark.parametrize(
    ("title", "is_masked"),
    [
        ("阿*尼口红", True),
        ("阿x尼", True),
        ("*玛尼口红", True),
        ("阿玛*", True),
        ("x西子口红", True),
        ("5*10斤", False),
        ("6瓶*2", False),
        ("新款 XL", False),
        ("", False),
    ],
)
def test_a_sign_between_characters_may_stand_for_one(title: str, *, is_masked: bool) -> None:
    assert has_masks(title) is is_masked
    assert bool(list(unmask_title(title))) is is_masked


def test_the_sign_becomes_a_letter_in_its_place() -> None:
    (spelling,) = unmask_title("正品 阿*尼")
    assert spelling.text == f"正品阿{MASKED}尼"
    assert spelling.get_span(3, 4) == (4, 5)


@pytest.mark.parametrize(
    ("text", "name", "is_name"),
    [
        (f"阿{MASKED}尼", "阿玛尼", True),
        (f"阿{MASKED}玛", "阿玛尼", False),
        (f"{MASKED}玛尼", "阿玛尼", True),
        (f"阿{MASKED}", "阿玛", True),
        (MASKED, "阿", False),
        ("阿玛尼", "阿玛尼", False),
    ],
)
def test_one_character_of_a_name_may_be_covered(text: str, name: str, *, is_name: bool) -> None:
    assert is_masked_name(text, name) is is_name


@pytest.mark.parametrize(("cover", "is_name"), [("m", True), ("M", True), ("n", False), ("x", True), ("○", True)])
def test_a_letter_has_to_be_the_initial_but_for_x(cover: str, *, is_name: bool) -> None:
    assert is_masked_name(f"阿{MASKED}尼", "阿玛尼", cover) is is_name
