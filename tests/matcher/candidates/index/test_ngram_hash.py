"""Hashes of spans agree with those worked out letter by letter."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matcher.candidates.index.char_tables import encode_text
from matcher.candidates.index.ngram_hash import hash_rows, hash_spans, hash_spans_without

ANY = st.text(alphabet=st.characters(codec=None), max_size=40)


def number(text: str) -> int:
    return int(hash_rows(encode_text(text).astype(np.uint64)[None, :])[0])


@given(ANY)
def test_every_stretch_has_the_number_of_its_letters(text: str) -> None:
    hashes = hash_spans(encode_text(text).astype(np.uint64), 6)
    for size in range(1, min(6, len(text)) + 1):
        assert hashes[size].tolist() == [number(text[at : at + size]) for at in range(len(text) - size + 1)]


@given(ANY, st.integers(1, 5))
def test_a_stretch_without_one_letter_has_the_number_of_the_rest(text: str, size: int) -> None:
    hashes = hash_spans(encode_text(text).astype(np.uint64), 6)
    if len(text) < size:
        return
    for at in range(size):
        numbers = hash_spans_without(hashes, size, at)
        rests = [text[start : start + at] + text[start + at + 1 : start + size] for start in range(len(numbers))]
        assert numbers.tolist() == [number(rest) if rest else 0 for rest in rests]
