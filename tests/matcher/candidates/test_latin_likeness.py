"""How near a Latin word is to a Latin name."""

import pytest

from matcher.candidates.latin_likeness import get_max_edits, is_masked_latin, measure_latin_distance


@pytest.mark.parametrize(
    ("word", "name", "distance"),
    [
        ("loreal", "loreal", None),
        ("l0real", "loreal", 0.1),
        ("lorael", "loreal", 1.0),
        ("loriel", "balenciaga", None),
        ("nik", "nike", None),
        ("balenciga", "balenciaga", 1.0),
    ],
)
def test_letters_are_counted_that_a_reader_overlooks(word: str, name: str, distance: float | None) -> None:
    assert measure_latin_distance(word, name) == distance


def test_a_long_name_may_have_two_letters_changed() -> None:
    assert (get_max_edits("loreal"), get_max_edits("lancome")) == (1, 2)


@pytest.mark.parametrize(
    ("letters", "name", "means"),
    [
        ("chan*", "chanel", True),
        ("l0ew*", "loewe", True),
        ("c*", "chanel", False),
        ("chanel", "chanel", False),
        ("balen*", "balenciaga", True),
    ],
)
def test_a_masked_word_shows_enough_of_its_name(letters: str, name: str, *, means: bool) -> None:
    assert is_masked_latin(letters, name) is means
