"""Latin words of titles."""

from matcher.candidates.index.latin_words import find_words


def test_a_number_with_its_unit_is_no_word() -> None:
    assert [word.letters for word in find_words("SKG颈椎按摩仪5kg 250ml*6 500 L0REAL")] == ["skg", "l0real"]


def test_words_that_stand_together_are_given_as_one_and_each_by_itself() -> None:
    words = {word.letters: word.is_part for word in find_words("maison ve1anna 30ml x")}
    assert words == {"maisonve1anna": False, "maison": True, "ve1anna": True, "x": False}
