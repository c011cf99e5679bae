"""A span of a title, and how it stands there."""

import pytest

from matcher.candidates.index.names import Name
from matcher.candidates.index.title_variants import VariantKind
from matcher.candidates.index.variant_span import VariantSpan, is_spaced_out, is_whole_word, stands_by_itself
from matcher.candidates.types import MentionKind
from matcher.text.normalise import normalise_text

PEACH = Name(7, "炎陵黄桃", "炎陵黄桃", is_alias=False, is_han=True, min_near_length=4, departments=0)
RIO = Name(2, "Rio", "rio", is_alias=False, is_han=False, min_near_length=4, departments=0)


def span(title: str, text: str) -> VariantSpan:
    spelling = normalise_text(title)
    start = spelling.text.index(text)
    return VariantSpan(spelling, VariantKind.PLAIN, start, start + len(text))


def test_a_candidate_has_the_offsets_of_the_title() -> None:
    candidate = span("正宗 炎·陵黄桃 5斤", PEACH.text).to_candidate(PEACH, MentionKind.SIGNS, 0.5)
    assert (candidate.right, candidate.start, candidate.end, candidate.name) == (7, 3, 8, "炎陵黄桃")


@pytest.mark.parametrize(("title", "whole"), [("RIO酒", True), ("SUPERIOR", False), ("PKRIO", True), ("RIOs", False)])
def test_letters_are_a_word_by_themselves(title: str, *, whole: bool) -> None:
    assert is_whole_word(span(title, "rio")) is whole


def test_white_space_in_several_places_pulls_a_chinese_name_apart_and_in_any_a_latin_word() -> None:
    assert is_spaced_out(span("炎 陵 黄桃", PEACH.text), PEACH)
    assert not is_spaced_out(span("炎陵 黄桃", PEACH.text), PEACH)
    assert is_spaced_out(span("R io", "rio"), RIO)


def test_characters_stand_by_themselves_between_signs_and_not_inside_a_word() -> None:
    assert stands_by_itself(span("【炎陵】黄桃", "炎陵"))
    assert not stands_by_itself(span("清洁柔顺", "洁柔"))
