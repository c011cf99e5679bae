"""Latin words of titles, as they are written and as they are read where letters are disguised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from matcher.variants.homoglyphs import find_disguised_words, find_drawn_words
from matcher.variants.masked_words import find_masked_words

_AMOUNT = re.compile(r"[0-9]+(?:k?g|m?l|[cm]?m|w|v|x|pcs)?")
_LETTER = re.compile(r"[a-z]")
_SEQUENCE = re.compile(r"[a-z0-9]+(?:[ '·.-][a-z0-9]*[a-z][a-z0-9]*)*")
_TOKEN = re.compile(r"[a-z0-9]+")
_MAX_JOINED = 3
"""Words of the longest Latin name that is written in several: Van Cleef Arpels."""


@dataclass(frozen=True, slots=True)
class LatinWord:
    """A Latin word of a title: its letters without signs, and its offsets there.

    `is_disguised` says that letters of other scripts or signs in it were read for Latin ones; `is_masked` that signs
    stand for letters that were left out, each run of them written as one `*` in `letters`.
    `max_distance` is how far it may be from a name: a word among others less than one by itself.
    """

    letters: str
    start: int
    end: int
    is_disguised: bool = False
    is_masked: bool = False
    max_distance: float = 2.0

    @property
    def is_part(self) -> bool:
        """Whether it is some of several words that stand together."""
        return self.max_distance < _MAX_DISTANCE


def find_words(title: str) -> Iterator[LatinWord]:
    """The words of letters and digits in a title; a number, bare or with its unit, is none.

    Several words with one sign between them are one; each of them, and those side by side, are given as well. A sign
    in a word may stand for letters (D*or, Chan*), so such a word is given with its signs as well.
    """
    lowered = title.lower()
    if len(lowered) != len(title):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in title)
    for letters, start, end in find_disguised_words(title):
        yield LatinWord(letters, start, end, is_disguised=True)
    if not _LETTER.search(lowered):
        return
    for sequence in _SEQUENCE.finditer(lowered):
        word = sequence.group()
        if word.isalnum():  # most are, and need not be taken apart
            if not _AMOUNT.fullmatch(word):
                yield LatinWord(word, *sequence.span())
            continue
        tokens = list(_TOKEN.finditer(lowered, *sequence.span()))
        for is_amount, together in groupby(tokens, key=lambda token: _AMOUNT.fullmatch(token.group()) is not None):
            if not is_amount:
                yield from _join_words(list(together))
    for letters, start, end in find_drawn_words(lowered):
        yield LatinWord(letters, start, end, is_disguised=True)
    for letters, start, end in find_masked_words(lowered):
        yield LatinWord(letters, start, end, is_masked=True)


def _join_words(tokens: list[re.Match[str]]) -> Iterator[LatinWord]:
    """All words that stand together as one, then up to `_MAX_JOINED` of them that stand side by side."""
    yield _make_word(tokens, _MAX_DISTANCE)
    for first in range(len(tokens)):
        for size in range(1, min(_MAX_JOINED, len(tokens) - first) + 1):
            if size < len(tokens):
                yield _make_word(tokens[first : first + size], _MAX_DISTANCE_AMONG_OTHERS[size > 1])


_MAX_DISTANCE = 2.0
_MAX_DISTANCE_AMONG_OTHERS = (1.0, 0.1)
"""How far a word by itself may be from a name; one among others: a letter; several of them: a look-alike of one."""


def _make_word(tokens: list[re.Match[str]], max_distance: float) -> LatinWord:
    letters = "".join(token.group() for token in tokens)
    return LatinWord(letters, tokens[0].start(), tokens[-1].end(), max_distance=max_distance)
