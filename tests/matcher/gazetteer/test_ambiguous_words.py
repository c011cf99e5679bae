"""Words that are places only with their ending."""

from matcher.gazetteer.ambiguous_words import load_ambiguous_place_words
from matcher.gazetteer.divisions import find_places


def test_they_name_a_place_only_with_it() -> None:
    assert "日照" in load_ambiguous_place_words()
    assert not find_places("日照充足")
    assert find_places("日照市")
