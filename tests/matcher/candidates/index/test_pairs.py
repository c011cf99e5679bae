"""Spans with names, and their letters side by side."""

import numpy as np

from matcher.candidates.index.char_tables import encode_text
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.pairs import AlignedLetters, SpanPairs

NAMES = Names.from_names([Name(0, "abcd", "abcd", is_alias=False, is_han=False, min_near_length=4, departments=0)])
CODES = encode_text("xabdc\0").astype(np.uint32)


def pairs(*spans: tuple[int, int]) -> SpanPairs:
    starts, sizes = np.array(spans, np.intp).reshape(-1, 2).T
    return SpanPairs(starts, sizes, np.zeros(len(spans), np.uint32))


def test_pairs_are_selected_and_joined() -> None:
    both = SpanPairs.concatenate([pairs((1, 4)), pairs(), pairs((2, 3))])
    assert both.starts.tolist() == [1, 2]
    assert both.select(both.sizes == 3).starts.tolist() == [2]
    assert SpanPairs.concatenate([]).starts.tolist() == []


def test_pairs_have_to_fit_into_their_row() -> None:
    remaining = np.array([5, 4, 3, 2, 1, 0], np.intp)
    assert pairs((1, 4), (2, 4), (-1, 2)).keep_fitting(remaining).starts.tolist() == [1]


def test_letters_are_counted_from_both_ends_and_swaps_seen() -> None:
    spans = pairs((1, 4))
    front = AlignedLetters.from_front(spans, CODES, NAMES, 5)
    assert front.count_equal().tolist() == [2]
    assert AlignedLetters.from_back(spans, CODES, NAMES, 4).count_equal().tolist() == [0]
    assert front.has_swap(np.array([2])).tolist() == [True]
    assert front.has_swap(np.array([0])).tolist() == [False]


def test_doubles_and_swaps_are_seen_in_all_pairs_at_once() -> None:
    letters = AlignedLetters(
        np.array([[1, 1, 2], [1, 2, 3], [2, 1, 3]], np.uint32), np.array([[4, 4, 5], [6, 6, 7], [1, 2, 3]], np.uint32)
    )
    assert letters.have_doubles(3).tolist() == [True, False, False]
    assert letters.has_first_swapped().tolist() == [False, False, True]
