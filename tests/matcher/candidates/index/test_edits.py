"""Chinese names with one letter changed, lost, added or swapped."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from matcher.candidates.index.char_tables import encode_text
from matcher.candidates.index.edits import CROSSING_LENGTH, EditIndex
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import hash_spans

LETTERS = "炎陵黄桃王"


@given(st.text(LETTERS, min_size=4, max_size=8), st.text(LETTERS, min_size=4, max_size=9))
def test_whatever_is_one_change_away_is_found(name: str, title: str) -> None:
    names = Names.from_names([Name(0, name, name, is_alias=False, is_han=True, min_near_length=4, departments=0)])
    index = EditIndex(names, *map(KeyTable.build, EditIndex.build_keys(names)))
    codes = encode_text(f"{title}\0").astype(np.uint32)
    hashes = hash_spans(codes.astype(np.uint64), CROSSING_LENGTH)
    found = index.find_pairs(codes, np.arange(len(title), -1, -1), hashes)
    spans = set(zip(found.starts.tolist(), found.sizes.tolist(), strict=True))
    for start in range(len(title)):
        for end in range(start + 1, len(title) + 1):
            text = title[start:end]
            is_edit = OSA.distance(text, name) == 1 and not (len(text) > len(name) and name in (text[1:], text[:-1]))
            assert not is_edit or (start, end - start) in spans
