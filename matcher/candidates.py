"""Which rights a title may name, and on which rung of the ladder: exact first, then the disguises.

Plain and small: every name is held in a table for each form of spelling (as it stands, by sound, with one character
masked or lost, in pinyin), and every stretch of a title is looked up in each table. Forms are taken over the title
without its signs, so that a sign between two characters hides nothing and rungs compose.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import OSA

from matcher.glyph import alike, split_forms
from matcher.normalise import Spelling, spelling
from matcher.phonetic import initials, pinyin_of, sounds
from matcher.records import Right


class Rung(StrEnum):
    """How a name was seen."""

    EXACT = "exact"
    FOLDED = "folded"
    SIGNS = "signs"
    HOMOPHONE = "homophone"
    LOOKALIKE = "lookalike"
    SPLIT = "split"
    PINYIN = "pinyin"
    INITIALS = "initials"
    NEAR = "near"
    PLACE_PRODUCT = "place_product"
    LATIN = "latin"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right (by its index) that a title may name, where in the title, and the name or alias it was held against."""

    right: int
    rung: Rung
    start: int
    end: int
    name: str
    distance: float


@dataclass(frozen=True, slots=True)
class _Name:
    right: int
    name: str
    text: str
    alias: bool


_WHOLE = frozenset({Rung.EXACT, Rung.FOLDED, Rung.SIGNS, Rung.ALIAS})

SHORTEST_SOUND = 3
"""Characters below which a like sound or shape means nothing."""

SHORTEST_NEAR = 4
"""Characters below which one character changed, lost or added makes another name."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(r"[a-z0-9]+(?:[ '·.-][a-z]+)*")
_HOMOGLYPHS = str.maketrans("i1053842", "llosebaz")
"""Letters and digits that are read for one another: YSI for YSL, L0REAL for LOREAL."""
_STOPS = frozenset("，。！？；：、（）()【】《》「」,;!?|\n")


def _stands_alone(seen: Spelling, start: int, end: int) -> bool:
    """Whether letters are a word by themselves: RIO in PKRIO (set beside it) is, in SUPERIOR it is not."""
    first, last = seen.span(start, end)
    before, after = seen.original[:first].lower(), seen.original[last:]
    if seen.text[start].isascii() and seen.text[start].isalpha() and re.search(r"[a-z]$", before):
        return bool(re.search(r"(?<![a-z])(?:pk|vs)$", before))
    return not (seen.text[end - 1].isascii() and seen.text[end - 1].isalpha() and re.match(r"[A-Za-z]", after))


class Candidates:
    """The names of a register in every form in which a title may spell them."""

    def __init__(self, rights: Sequence[Right]) -> None:
        self._exact: dict[str, list[_Name]] = defaultdict(list)
        self._sounds: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
        self._masked: dict[tuple[str, str], list[tuple[_Name, int]]] = defaultdict(list)
        self._letters: dict[str, list[tuple[_Name, Rung]]] = defaultdict(list)
        self._edges: set[tuple[int, str]] = set()
        self._latin: list[_Name] = []
        self._homoglyphs: dict[str, list[_Name]] = defaultdict(list)
        for index, right in enumerate(rights):
            for name in dict.fromkeys((right.name, *right.aliases)):
                self._add(_Name(index, name, spelling(name).text, name != right.name))
        self._lengths = sorted({len(text) for text in self._exact})
        held = {len(heard) for heard in self._sounds}
        self._disguised_lengths = sorted({size + more for size in held for more in (-1, 0, 1)} - {0, 1, 2})

    @classmethod
    def build(cls, rights: Sequence[Right]) -> "Candidates":
        """The candidates over these rights; a name without a letter or character is never found."""
        return cls(rights)

    def _add(self, name: _Name) -> None:
        if not name.text:
            return
        self._exact[name.text].append(name)
        if not _HAN.search(name.text):
            if len(name.text) >= SHORTEST_NEAR:
                self._latin.append(name)
            if len(name.text) >= SHORTEST_SOUND:
                self._homoglyphs[name.text.translate(_HOMOGLYPHS)].append(name)
            return
        self._letters[pinyin_of(name.text)].append((name, Rung.PINYIN))
        if len(name.text) >= SHORTEST_NEAR:
            self._letters[initials(name.text)].append((name, Rung.INITIALS))
        if len(name.text) >= SHORTEST_SOUND:
            self._edges |= {(0, name.text[:2]), (1, name.text[-2:]), (2, name.text[0] + name.text[-1])}
            self._sounds[sounds(name.text)].append(name)
            for at in range(len(name.text)):
                self._masked[name.text[:at], name.text[at + 1 :]].append((name, at))

    def find(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title, in order, what may name a right in it; the plainest rung for each stretch and right."""
        return [list(self._of_title(title)) for title in titles]

    def _of_title(self, title: str) -> Iterator[Candidate]:
        best: dict[tuple[int, int, int], Candidate] = {}
        seen = spelling(title)
        for found in (*self._of_spelling(seen), *self._of_splits(seen), *self._of_letters(title)):
            best.setdefault((found.right, found.start, found.end), found)
        yield from best.values()

    def _of_spelling(self, seen: Spelling) -> Iterator[Candidate]:
        found: list[Candidate] = []
        for start, end in self._stretches(seen, self._lengths):
            names = self._exact.get(seen.text[start:end], ())
            if names and _stands_alone(seen, start, end):
                found += [self._plain(seen, name, start, end) for name in names]
        yield from found
        for start, end in self._stretches(seen, self._disguised_lengths):
            if not seen.text[start].isascii() and seen.unbroken(start, end, _STOPS):
                yield from self._disguised(seen, start, end)

    def _stretches(self, seen: Spelling, lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
        for start in range(len(seen.text)):
            for length in lengths:
                if start + length > len(seen.text):
                    break
                yield start, start + length

    def _plain(self, seen: Spelling, name: _Name, start: int, end: int) -> Candidate:
        first, last = seen.span(start, end)
        shown = seen.original[first:last]
        rung = Rung.ALIAS if name.alias else Rung.EXACT if shown == name.name else Rung.FOLDED
        if seen.signs_between(start, end) and not spelling(name.name).signs_between(0, len(name.text)):
            rung = Rung.SIGNS
        return Candidate(name.right, rung, first, last, name.name, 0.0)

    def _disguised(self, seen: Spelling, start: int, end: int) -> Iterator[Candidate]:
        text = seen.text[start:end]
        first, last = seen.span(start, end)
        for name in self._sounds.get(sounds(text), ()):
            if name.text != text:
                yield Candidate(name.right, Rung.HOMOPHONE, first, last, name.name, 0.3)
        # One character apart, a stretch still begins or ends as the name does, or has its first and last character.
        if not self._edges & {(0, text[:2]), (1, text[-2:]), (2, text[0] + text[-1])}:
            return
        for at in range(len(text)):
            for name, masked in self._masked.get((text[:at], text[at + 1 :]), ()):
                if name.text != text and masked == at:
                    rung = Rung.LOOKALIKE if alike(text[at], name.text[at]) else Rung.NEAR
                    if rung is Rung.LOOKALIKE or len(text) >= SHORTEST_NEAR:
                        yield Candidate(name.right, rung, first, last, name.name, 1.0)
        yield from self._lost_or_added(seen, start, end)

    def _lost_or_added(self, seen: Spelling, start: int, end: int) -> Iterator[Candidate]:
        text = seen.text[start:end]
        first, last = seen.span(start, end)
        for at in range(len(text) + 1):
            for name, masked in self._masked.get((text[:at], text[at:]), ()):
                if len(name.text) >= SHORTEST_NEAR and masked == at:
                    yield Candidate(name.right, Rung.NEAR, first, last, name.name, 1.0)
        for at in range(1, len(text) - 1):
            swapped = text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
            shorter = text[:at] + text[at + 1 :]
            for changed in (swapped, shorter):
                for name in self._exact.get(changed, ()) if changed != text else ():
                    if len(name.text) >= SHORTEST_NEAR and _HAN.search(name.text):
                        yield Candidate(name.right, Rung.NEAR, first, last, name.name, 1.0)

    def _of_splits(self, seen: Spelling) -> Iterator[Candidate]:
        for joined in split_forms(seen):
            for found in self._of_spelling(joined):
                if found.rung in _WHOLE and joined.joins(found.start, found.end):
                    yield replace(found, rung=Rung.SPLIT, distance=0.2)
                elif found.rung is Rung.HOMOPHONE:
                    yield found

    def _of_letters(self, title: str) -> Iterator[Candidate]:
        for token in _TOKEN.finditer(title.lower()):
            letters = re.sub(r"[^a-z0-9]", "", token.group())
            for name, rung in self._letters.get(letters, ()):
                yield Candidate(name.right, rung, token.start(), token.end(), name.name, 0.2)
            for name in self._homoglyphs.get(letters.translate(_HOMOGLYPHS), ()):
                if name.text != letters:
                    yield Candidate(name.right, Rung.LATIN, token.start(), token.end(), name.name, 0.1)
            for name in self._latin:
                allowed = 1 if len(name.text) < 7 else 2
                distance = OSA.distance(letters, name.text, score_cutoff=allowed)
                if len(letters) >= SHORTEST_NEAR and 0 < distance <= allowed:
                    yield Candidate(name.right, Rung.LATIN, token.start(), token.end(), name.name, float(distance))
