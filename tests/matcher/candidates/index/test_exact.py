"""Names of one or two characters, and in other letters, as they stand."""

import numpy as np

from matcher.candidates.index.char_tables import encode_text
from matcher.candidates.index.exact import ExactIndex
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import hash_spans


def name(at: int, text: str) -> Name:
    han = not text.isascii()
    return Name(at, text, text, is_alias=False, is_han=han, min_near_length=4, departments=0)


def test_short_and_latin_names_are_found_where_they_begin() -> None:
    names = Names.from_names([name(0, "酒鬼"), name(1, "nike"), name(2, "炎陵黄桃"), name(3, "microsoft")])
    index = ExactIndex(names, *map(KeyTable.build, ExactIndex.build_keys(names)))
    codes = encode_text("nike酒鬼炎陵黄桃microsoft\0").astype(np.uint32)
    found = index.find_pairs(codes, hash_spans(codes.astype(np.uint64), 5))
    spans = sorted(zip(found.names.tolist(), found.starts.tolist(), found.sizes.tolist(), strict=True))
    assert spans == [(0, 4, 2), (1, 0, 4), (3, 10, 9)], "a long Chinese name is looked up by its sound"
