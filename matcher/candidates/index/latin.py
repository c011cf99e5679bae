"""Latin words of titles: names in pinyin or initials, and Latin names with letters disguised or changed.

A Latin name is indexed with up to as many letters left out as it may differ by, and a word is looked up in the same
way: whatever is changed, both have such a deletion in common.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, groupby

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import encode_text, get_first_letters, get_pinyin_power, hash_pinyin
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.latin_matches import SHORTEST_INITIALS, WordMatch, match_masked_word, match_word
from matcher.candidates.index.latin_words import LatinWord
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64, hash_joined_parts, hash_rows
from matcher.candidates.index.pairs import KeyLists
from matcher.candidates.index.prefixes import PrefixTable
from matcher.candidates.latin_likeness import (
    LATIN_LOOKALIKES,
    SHORTEST_LATIN,
    get_max_edits,
)
from matcher.candidates.likeness import SHORTEST_SOUND
from matcher.candidates.types import MentionKind
from matcher.variants.masked_words import BREAK, MASK

LONGEST_WORD = 40
"""Letters of the longest word that is looked up with letters left out: longer ones are no names of goods."""

MAX_EDITS = 2
"""Letters by which a word may differ from a name at the most."""

_MAX_REMEMBERED = 65_536
"""Words of which the matches are remembered."""


def _hash_deletions(letters: NDArray[np.uint64], most: int) -> Iterator[U64]:
    """The hashes of the rows with none, one … `most` of their letters left out, each as a matrix of rows."""
    for count in range(most + 1):
        positions = _list_remaining(letters.shape[1], count)
        yield hash_rows(letters[:, positions].reshape(-1, positions.shape[1])).reshape(-1, len(positions))


@cache
def _list_remaining(size: int, count: int) -> NDArray[np.int64]:
    """The places of the letters that remain of `size` in each way to leave out `count`."""
    return np.array(list(combinations(range(size), size - count)), np.int64)


@dataclass(frozen=True)
class LatinIndex:
    """A table of names by the words that stand for them, and one of Latin names with letters left out."""

    names: Names
    spellings: KeyTable
    deletions: KeyTable

    @staticmethod
    def build_keys(names: Names) -> tuple[KeyLists, KeyLists]:
        """The hashes of the words that stand for each name, as `spell_name` gives them, and of Latin names'
        deletions."""
        spellings: KeyLists = []
        for size, ids, letters in names.group_by_length(names.is_han):
            others = ids[names.has_phrase_reading[ids]]
            for owners, codes in ((ids, letters.astype(np.uint32)), (others, names.get_phrase_letters(others, size))):
                spellings.append((hash_joined_parts(hash_pinyin(codes), get_pinyin_power(codes)), owners))
                if size >= SHORTEST_INITIALS:
                    spellings.append((hash_rows(get_first_letters(codes)), owners))
        for _, ids, letters in names.group_by_length(~names.is_han & (names.lengths >= SHORTEST_SOUND)):
            spellings.append((_hash_canonical(letters), ids))
        deletions: KeyLists = []
        for size, ids, letters in names.group_by_length(_may_differ(names)):
            for numbers in _hash_deletions(letters, get_max_edits("a" * size)):
                deletions.append((numbers.ravel(), np.repeat(ids, numbers.shape[1])))
        return spellings, deletions

    def find_matches(self, words: Iterable[LatinWord]) -> Iterator[tuple[LatinWord, WordMatch]]:
        """Each word with each name that it may mean."""
        word_list = list(words)
        self._remember_words({(word.letters, word.is_disguised) for word in word_list if not word.is_masked})
        for word in word_list:
            matches = (
                self._match_masked(word.letters)
                if word.is_masked
                else self._matches_by_word[word.letters, word.is_disguised]
            )
            yield from ((word, match) for match in matches if _is_near_enough(word, match))

    def _match_masked(self, letters: str) -> tuple[WordMatch, ...]:
        if (letters, True) not in self._matches_by_word:
            names = self.names.select(
                self._prefixes.find_names(letters.strip(BREAK).split(MASK)[0].translate(LATIN_LOOKALIKES))
            )
            self._matches_by_word[letters, True] = tuple(match_masked_word(letters, names))
        return self._matches_by_word[letters, True]

    @cached_property
    def _prefixes(self) -> PrefixTable:
        """Latin names in the order of their letters, made when the first masked word turns up."""
        return PrefixTable.build(self.names)

    def _remember_words(self, words: set[tuple[str, bool]]) -> None:
        if len(self._matches_by_word) > _MAX_REMEMBERED:
            self._matches_by_word.clear()
        new = sorted(words - self._matches_by_word.keys(), key=lambda word: (len(word[0]), word))
        names_by_place: list[set[int]] = [set() for _ in new]
        for place, name in self._look_up_words([letters for letters, _ in new]) if new else ():
            names_by_place[place].add(name)
        for (letters, read), ids in zip(new, names_by_place, strict=True):
            names = self.names.select(np.array(sorted(ids), np.intp))
            self._matches_by_word[letters, read] = tuple(match_word(letters, names, is_disguised=read))

    @cached_property
    def _longest(self) -> int:
        """Letters of the longest name that is indexed with letters left out."""
        return int(self.names.lengths[_may_differ(self.names)].max(initial=0))

    @cached_property
    def _matches_by_word(self) -> dict[tuple[str, bool], tuple[WordMatch, ...]]:
        """What words were found to mean: titles use few, again and again (of 4,157 in 60,000 titles 522 differ)."""
        return {}

    def _look_up_words(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """Pairs of a word, by its place, and a name that it may be for; words of one length stand together."""
        whole_words: list[tuple[NDArray[np.int64], U64]] = []
        shortened: list[tuple[NDArray[np.int64], U64]] = []
        for size, same in groupby(range(len(words)), key=lambda at: len(words[at])):
            places = np.array(list(same))
            letters = encode_text("".join(words[places[0] : places[-1] + 1])).reshape(-1, size).astype(np.uint64)
            whole_words += [(places, hash_rows(letters)), (places, _hash_canonical(letters))]
            if SHORTEST_LATIN <= size <= self._longest + MAX_EDITS:
                deletions = _hash_deletions(letters, MAX_EDITS if size > SHORTEST_LATIN else 1)
                shortened += [(np.repeat(places, left.shape[1]), left.ravel()) for left in deletions]
        yield from _look_up_all(self.spellings, whole_words)
        yield from _look_up_all(self.deletions, shortened)


def _is_near_enough(word: LatinWord, match: WordMatch) -> bool:
    """Whether a word that stands among others is near enough: no short one with a letter changed, or in pinyin."""
    if not word.is_part:
        return True
    is_exact = match.kind is MentionKind.LATIN and match.distance < 1
    return match.distance <= word.max_distance and (is_exact or len(word.letters) > SHORTEST_LATIN)


def _look_up_all(table: KeyTable, questions: list[tuple[NDArray[np.int64], U64]]) -> Iterator[tuple[int, int]]:
    """What a table answers to all of these at once: a look at it costs as much for one as for a hundred."""
    if questions:
        places, numbers = (np.concatenate(parts) for parts in zip(*questions, strict=True))
        matched, names = table.look_up(numbers)
        yield from zip(places[matched].tolist(), names.tolist(), strict=True)


def _may_differ(names: Names) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = ~names.is_han & (names.lengths >= SHORTEST_LATIN) & (names.lengths <= LONGEST_WORD)
    return mask


def _hash_canonical(letters: NDArray[np.uint64]) -> U64:
    """The hashes of the words with each letter that is read for another replaced by that one."""
    replaced = letters.copy()
    for character, replacement in LATIN_LOOKALIKES.items():
        replaced[letters == character] = replacement if isinstance(replacement, int) else ord(replacement)
    return hash_rows(replaced)
