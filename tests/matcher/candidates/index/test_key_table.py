"""The table from numbers to names answers as a dictionary does, in memory and on disk."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matcher.candidates.index.key_table import KeyTable


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9))), st.lists(st.integers(0, 60)))
def test_a_table_answers_as_a_dictionary_does(pairs: list[tuple[int, int]], asked: list[int]) -> None:
    keys = np.array([key for key, _ in pairs], np.uint64)
    names = np.array([name for _, name in pairs], np.uint32)
    table = KeyTable.build([(keys, names)])
    places, found = table.look_up(np.array(asked, np.uint64))
    expected = {(place, name) for place, key in enumerate(asked) for known, name in pairs if known == key}
    assert set(zip(places.tolist(), found.tolist(), strict=True)) == expected


def test_a_table_on_disk_answers_as_it_did(tmp_path: Path) -> None:
    keys = np.arange(0, 3000, 3, dtype=np.uint64)
    table = KeyTable.build([(keys, np.arange(1000, dtype=np.uint32))])
    table.save(tmp_path, "t")
    asked = np.arange(4000, dtype=np.uint64)
    places, names = KeyTable.open(tmp_path, "t").look_up(asked)
    assert sorted(zip(places.tolist(), names.tolist(), strict=True)) == [(3 * name, name) for name in range(1000)]
    assert len(table.look_up(asked)[0]) == 1000
