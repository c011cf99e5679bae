"""What a Latin word of a title may mean: which names it spells, and how far it is from them.

The index asks this of the names that its tables give; the exhaustive search, against which it is tested, of others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matcher.candidates.index.names import Name
from matcher.candidates.latin_likeness import LATIN_LOOKALIKES, is_masked_latin, measure_latin_distance
from matcher.candidates.likeness import SHORTEST_SOUND
from matcher.candidates.types import Candidate, MentionKind
from matcher.lexicon.ordinary_words import load_common_latin_words
from matcher.text.pinyin import apply_phrase_readings, get_syllable
from matcher.variants.masked_words import BREAK, MASK

SHORTEST_INITIALS = 4
"""Characters of a name below which its initials say nothing."""


def spell_name(name: Name) -> Iterator[tuple[str, MentionKind]]:
    """The Latin words that stand for a name, each with the kind of a candidate that it makes."""
    if not name.is_han:
        if len(name.text) >= SHORTEST_SOUND:
            yield name.text.translate(LATIN_LOOKALIKES), MentionKind.LATIN
        return
    for text in dict.fromkeys((name.text, apply_phrase_readings(name.text))):
        syllables = [get_syllable(letter) for letter in text]
        yield "".join(syllables), MentionKind.PINYIN
        if len(name.text) >= SHORTEST_INITIALS:
            yield "".join(syllable[0] for syllable in syllables), MentionKind.INITIALS


@dataclass(frozen=True, slots=True)
class WordMatch:
    """What a word may mean: a right, by one of its names, and how it was seen."""

    right: int
    kind: MentionKind
    name: str
    distance: float

    def to_candidate(self, start: int, end: int) -> Candidate:
        """The candidate for a word at these offsets."""
        return Candidate(self.right, self.kind, start, end, self.name, self.distance)


def match_masked_word(letters: str, names: Iterable[Name]) -> Iterator[WordMatch]:
    """Which of these names a word with signs in it may mean."""
    if letters.replace(MASK, "").strip(BREAK) in load_common_latin_words():
        return
    for name in names:
        if not name.is_han and is_masked_latin(letters, name.text):
            yield WordMatch(name.right, MentionKind.LATIN, name.original, 0.5)


def match_word(letters: str, names: Sequence[Name], *, is_disguised: bool) -> Iterator[WordMatch]:
    """Which of these names a word may mean.

    One that is a Latin name itself is no misspelling of another (NIKE is not NIKO). With `is_disguised` the letters
    were disguised, so the name itself is a match too.
    """
    if any(letters == name.text for name in names if not name.is_han):
        names = [name for name in names if name.is_han or name.text == letters]
    for name in names:
        yield from _match_name(letters, name, is_disguised=is_disguised)


def _match_name(letters: str, name: Name, *, is_disguised: bool) -> Iterator[WordMatch]:
    if name.is_han:
        for spelling, kind in spell_name(name):
            if spelling == letters:
                yield WordMatch(name.right, kind, name.original, 0.2)
        return
    same = is_disguised and letters == name.text and len(name.text) >= SHORTEST_SOUND
    distance = 0.1 if same else measure_latin_distance(letters, name.text)
    if distance is not None and letters not in load_common_latin_words():
        yield WordMatch(name.right, MentionKind.LATIN, name.original, distance)
