"""Chinese names by their sounds."""

import numpy as np
import pytest

from matcher.candidates.index.char_tables import encode_sounds, encode_text
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import hash_spans
from matcher.candidates.index.phonetic import KEY_LENGTH, PhoneticIndex

TEXTS = ["炎陵黄桃", "六安瓜片", "安化黑茶老字号"]
NAMES = Names.from_names(
    [
        Name(at, text, text, is_alias=False, is_han=True, min_near_length=4, departments=0)
        for at, text in enumerate(TEXTS)
    ]
)
INDEX = PhoneticIndex(NAMES, *map(KeyTable.build, PhoneticIndex.build_keys(NAMES)))


@pytest.mark.parametrize(
    ("title", "same", "like"),
    [
        ("炎陵黄桃", [0], []),
        ("盐陵黄桃", [], [0]),
        ("炎陵黄挑", [], [0]),
        ("炎陵黄梨", [], []),
        ("陆安瓜片", [], [1]),
        ("安化黑茶老字号", [2], []),
    ],
)
def test_names_homophones_and_look_alikes(title: str, same: list[int], like: list[int]) -> None:
    codes = encode_text(f"{title}\0").astype(np.uint32)
    remaining = np.arange(len(title), -1, -1)
    found = INDEX.find_pairs(codes, remaining, hash_spans(encode_sounds(codes), KEY_LENGTH))
    assert [sorted(set(pairs.names.tolist())) for pairs in found] == [same, like]
