"""Latin words of titles: names in pinyin or initials, Latin names with letters read for one another or changed.

A Latin name is kept with up to as many letters left out as it may differ by, and a word is looked up in the same way:
whatever is changed, both have a rest in common.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, groupby

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import first_spelt, points, spelt_number, spelt_power
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import U64, of_joined, of_rows
from matcher.candidates.index.pairs import Lists
from matcher.candidates.likeness import HOMOGLYPHS, SHORTEST_LATIN, SHORTEST_SOUND, allowed_edits, like_latin
from matcher.candidates.types import Candidate, Rung
from matcher.lexicon.segmentation import latin_words
from matcher.text.pinyin import apply_phrase_readings, get_syllable
from matcher.variants.homoglyphs import disguised_words

SHORTEST_INITIALS = 4
"""Characters of a name below which its initials are chance."""

LONGEST_WORD = 40
"""Letters of the longest word that is looked up with letters left out: longer ones are no names of goods."""

MOST_EDITS = 2
"""Letters by which a word may differ from a name at the most."""

_REMEMBERED = 65_536
"""Words of which what they may be is remembered."""

_AMOUNT = re.compile(r"[0-9]+(?:k?g|m?l|[cm]?m|w|v|x|pcs)?")
_LETTER = re.compile(r"[a-z]")
_MASKED = re.compile(r"(?<![a-z0-9])[a-z]+[*＊×※○●][a-z]+(?![a-z0-9])")
_TOKEN = re.compile(r"[a-z0-9]+(?:[ '·.-][a-z]+(?![a-z0-9]))*")


@dataclass(frozen=True, slots=True)
class Word:
    """A Latin word of a title: its letters without signs, and where it stands; `read` where letters of other scripts
    or signs in it were read for Latin ones."""

    letters: str
    start: int
    end: int
    read: bool = False


def words_in(title: str) -> Iterator[Word]:
    """The words of letters and digits in a title; several with one sign between them are one; a number, bare or
    with its unit, is none.

    A sign inside a word may stand for a letter (D*or), so such a word is given with the sign as well.
    """
    lowered = title.lower()
    if len(lowered) != len(title):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in title)
    for letters, start, end in disguised_words(title):
        yield Word(letters, start, end, read=True)
    if not _LETTER.search(lowered):
        return
    for token in _TOKEN.finditer(lowered):
        if _AMOUNT.fullmatch(token.group()):
            continue
        yield Word(re.sub(r"[^a-z0-9]", "", token.group()), token.start(), token.end())
    for masked in _MASKED.finditer(lowered):
        yield Word(masked.group(), masked.start(), masked.end())


def spelled(name: Name) -> Iterator[tuple[str, Rung]]:
    """The words that stand for a name letter by letter."""
    if not name.han:
        if len(name.text) >= SHORTEST_SOUND:
            yield name.text.translate(HOMOGLYPHS), Rung.LATIN
        return
    for text in dict.fromkeys((name.text, apply_phrase_readings(name.text))):
        syllables = [get_syllable(letter) for letter in text]
        yield "".join(syllables), Rung.PINYIN
        if len(name.text) >= SHORTEST_INITIALS:
            yield "".join(syllable[0] for syllable in syllables), Rung.INITIALS


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word may mean: a right, by one of its names, on a rung."""

    right: int
    rung: Rung
    name: str
    distance: float

    def at(self, start: int, end: int) -> Candidate:
        """The candidate that the word is where it stands."""
        return Candidate(self.right, self.rung, start, end, self.name, self.distance)


def meanings(letters: str, names: Sequence[Name], *, read: bool) -> Iterator[Meaning]:
    """What a word may mean of these names. One that is a Latin name itself is no misspelling of another (NIKE is not
    NIKO); `read` where letters of other scripts in it were read for Latin ones, which disguises the name itself."""
    if any(letters == name.text for name in names if not name.han):
        names = [name for name in names if name.han or name.text == letters]
    for name in names:
        yield from _meanings(letters, name, read=read)


def _meanings(letters: str, name: Name, *, read: bool) -> Iterator[Meaning]:
    if name.han:
        for said, rung in spelled(name):
            if said == letters:
                yield Meaning(name.right, rung, name.original, 0.2)
        return
    same = read and letters == name.text and len(name.text) >= SHORTEST_SOUND
    distance = 0.1 if same else like_latin(letters, name.text)
    if distance is not None and letters not in latin_words():
        yield Meaning(name.right, Rung.LATIN, name.original, distance)


def _rests(letters: NDArray[np.uint64], most: int) -> Iterator[U64]:
    """The numbers of the rows with none, one … `most` of their letters left out, each as a matrix of rows."""
    for count in range(most + 1):
        kept = _kept(letters.shape[1], count)
        yield of_rows(letters[:, kept].reshape(-1, kept.shape[1])).reshape(-1, len(kept))


@cache
def _kept(size: int, count: int) -> NDArray[np.int64]:
    """The letters that remain of `size` in each way to leave out `count`."""
    return np.array(list(combinations(range(size), size - count)), np.int64)


@dataclass(frozen=True)
class Latin:
    """A table of names by the words that stand for them, and one of Latin names with letters left out."""

    names: Names
    spelled: KeyTable
    rests: KeyTable

    @staticmethod
    def keys(names: Names) -> tuple[Lists, Lists]:
        """Every name by the words that stand for it, as `spelled` gives them, for all names at once; Latin names with
        as many letters left out as they may differ by."""
        held: Lists = []
        for size, ids, letters in names.by_length(names.han):
            others = ids[names.otherwise[ids]]
            for own, codes in ((ids, letters.astype(np.uint32)), (others, names.sounds_of(others, size))):
                held.append((of_joined(spelt_number(codes), spelt_power(codes)), own))
                if size >= SHORTEST_INITIALS:
                    held.append((of_rows(first_spelt(codes)), own))
        for _, ids, letters in names.by_length(~names.han & (names.lengths >= SHORTEST_SOUND)):
            held.append((_plain(letters), ids))
        rests: Lists = []
        for size, ids, letters in names.by_length(_changeable(names)):
            for numbers in _rests(letters, allowed_edits("a" * size)):
                rests.append((numbers.ravel(), np.repeat(ids, numbers.shape[1])))
        return held, rests

    def find(self, words: Iterable[Word]) -> Iterator[tuple[Word, Meaning]]:
        """Each word with each name that it may mean."""
        asked = list(words)
        self._learn({(word.letters, word.read) for word in asked})
        for word in asked:
            yield from ((word, meaning) for meaning in self._known[word.letters, word.read])

    def _learn(self, words: set[tuple[str, bool]]) -> None:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        new = sorted(words - self._known.keys(), key=lambda word: (len(word[0]), word))
        found: list[set[int]] = [set() for _ in new]
        for place, name in self._names_of([letters for letters, _ in new]) if new else ():
            found[place].add(name)
        for (letters, read), held in zip(new, found, strict=True):
            names = self.names.some(np.array(sorted(held), np.intp))
            self._known[letters, read] = tuple(meanings(letters, names, read=read))

    @cached_property
    def _longest(self) -> int:
        """Letters of the longest name that is kept with letters left out."""
        return int(self.names.lengths[_changeable(self.names)].max(initial=0))

    @cached_property
    def _known(self) -> dict[tuple[str, bool], tuple[Meaning, ...]]:
        """What words were found to mean: titles use few, again and again (of 4,157 in 60,000 titles 522 differ)."""
        return {}

    def _names_of(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """Pairs of a word (its place) and a name that it may be for; words of one length stand together."""
        wholes: list[tuple[NDArray[np.int64], U64]] = []
        parts: list[tuple[NDArray[np.int64], U64]] = []
        for size, same in groupby(range(len(words)), key=lambda at: len(words[at])):
            places = np.array(list(same))
            letters = points("".join(words[places[0] : places[-1] + 1])).reshape(-1, size).astype(np.uint64)
            wholes += [(places, of_rows(letters)), (places, _plain(letters))]
            if SHORTEST_LATIN <= size <= self._longest + MOST_EDITS:
                rests = _rests(letters, MOST_EDITS if size > SHORTEST_LATIN else 1)
                parts += [(np.repeat(places, left.shape[1]), left.ravel()) for left in rests]
        yield from _pairs(self.spelled, wholes)
        yield from _pairs(self.rests, parts)


def _pairs(table: KeyTable, asked: list[tuple[NDArray[np.int64], U64]]) -> Iterator[tuple[int, int]]:
    """What a table answers to all of these at once: a look at it costs as much for one as for a hundred."""
    if asked:
        places, numbers = (np.concatenate(held) for held in zip(*asked, strict=True))
        found, names = table.find(numbers)
        yield from zip(places[found].tolist(), names.tolist(), strict=True)


def _changeable(names: Names) -> NDArray[np.bool_]:
    kept: NDArray[np.bool_] = ~names.han & (names.lengths >= SHORTEST_LATIN) & (names.lengths <= LONGEST_WORD)
    return kept


def _plain(letters: NDArray[np.uint64]) -> U64:
    """The numbers of the words with each letter that is read for another replaced by it."""
    replaced = letters.copy()
    for one, other in HOMOGLYPHS.items():
        replaced[letters == one] = other if isinstance(other, int) else ord(other)
    return of_rows(replaced)
