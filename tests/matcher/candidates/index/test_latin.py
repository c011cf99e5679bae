"""Latin words of titles and the names that they may mean."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.latin import LatinIndex
from matcher.candidates.index.latin_words import LatinWord
from matcher.candidates.index.names import Name, Names
from matcher.candidates.latin_likeness import measure_latin_distance


@given(
    st.lists(st.text("abcde5", min_size=3, max_size=8), min_size=1, max_size=6),
    st.text("abcde5s", min_size=1, max_size=9),
)
def test_latin_words_are_found_as_by_comparing_each_name(names: list[str], word: str) -> None:
    entries = [
        Name(at, text, text, is_alias=False, is_han=False, min_near_length=5, departments=0)
        for at, text in enumerate(names)
    ]
    index_names = Names.from_names(entries)
    letters = LatinIndex(index_names, *map(KeyTable.build, LatinIndex.build_keys(index_names)))
    found = {meaning.right for _, meaning in letters.find_matches([LatinWord(word, 0, len(word))])}
    like = {at for at, text in enumerate(names) if measure_latin_distance(word, text) is not None}
    assert found - {at for at, text in enumerate(names) if text == word} == (set() if word in names else like)
