"""Ordinary words in many spans at once agree with the slow twin."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.candidates.index import common_words
from matcher.candidates.index.char_tables import encode_text
from matcher.candidates.index.ngram_hash import hash_spans
from matcher.candidates.index.pairs import SpanPairs
from matcher.lexicon.segmentation import is_between_words, is_made_of_words


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet=sorted(set("优质厂家手工正宗秋季新款苟杞子买一送的炎陵黄桃")), max_size=9), max_size=5)
)
def test_words_in_bulk_are_those_found_one_by_one(rows: list[str]) -> None:
    text = "\0".join(["", *rows, ""])
    hashes = hash_spans(encode_text(text).astype(np.uint64), 12)
    spans = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 2, min(start + 7, len(text)) + 1)
        if "\0" not in text[start:end]
    ]
    starts = np.array([start for start, _ in spans], np.intp)
    sizes = np.array([end - start for start, end in spans], np.intp)
    hits = SpanPairs(starts, sizes, np.zeros(len(spans), np.uint32))
    assert common_words.are_made_of_words(hits, hashes).tolist() == [
        is_made_of_words(text, start, end) for start, end in spans
    ]
    short = hits.select(sizes == 2)
    assert common_words.are_between_words(short, hashes).tolist() == [
        is_between_words(text, start, start + 2) for start in short.starts.tolist()
    ]
