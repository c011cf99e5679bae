"""Which names a Latin word may mean."""

from matcher.candidates.index.latin_matches import match_word
from matcher.candidates.index.names import Name
from matcher.candidates.types import MentionKind


def test_a_common_latin_word_is_no_letter_changed_in_a_mark() -> None:
    lego = Name(0, "LEGO", "lego", is_alias=True, is_han=False, min_near_length=5, departments=0)
    assert [found.kind for found in match_word("l3go", [lego], is_disguised=False)] == [MentionKind.LATIN]
    assert not list(match_word("logo", [lego], is_disguised=False))


def test_a_latin_name_is_no_misspelling_of_another() -> None:
    nike, niko = (
        Name(at, text.upper(), text, is_alias=False, is_han=False, min_near_length=5, departments=0)
        for at, text in enumerate(("nike", "niko"))
    )
    assert not list(match_word("niko", [nike, niko], is_disguised=False))
    assert [found.right for found in match_word("nikq", [nike, niko], is_disguised=False)] == [0, 1]
    assert [found.right for found in match_word("nike", [nike, niko], is_disguised=True)] == [0], (
        "in letters of another script"
    )
