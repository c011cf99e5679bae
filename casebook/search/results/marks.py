"""Where the words of a query stand in a text as it was written, with signs, traditional characters and emoji in it.

The same forms count as in an engine: tokens in a row, their pinyin, initials, codes without signs, and likenesses.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from casebook.search.documents.analyzer import Token, list_syllables, tokenize_text
from casebook.search.engines.ways import Likewise, Near, Phrase, Similar, Way, list_similar_ways
from casebook.search.query.tree import Form, Word

LONGEST_MARKED = 20_000
"""Characters of a text in which words are marked."""


class Likeness(StrEnum):
    """In what the text is like the word: the same letters, the same sound, the same looks, nearly the same letters."""

    SAME = "same"
    SOUND = "sound"
    LOOK = "look"
    NEAR = "near"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text, `end` exclusive, that fits a word."""

    start: int
    end: int
    likeness: Likeness = Likeness.SAME


def find_marks(text: str, words: Sequence[Word], field: str) -> tuple[Mark, ...]:
    """The stretches of the text of a field that fit any of the words, in their order, none over another."""
    text = text[:LONGEST_MARKED]
    tokens = tokenize_text(text)
    wanted = [word for word in words if word.field in ("", field)]
    marks = sorted(
        {mark for word in wanted for mark in _find_word(tokens, word)},
        key=lambda mark: (mark.start, list(Likeness).index(mark.likeness), -mark.end),
    )
    return tuple(_drop_overlaps(marks))


def _find_word(tokens: Sequence[Token], word: Word) -> list[Mark]:
    """The marks of one word; what only sounds like it counts where nothing is written so."""
    is_prefix = word.form is Form.PREFIX
    same = [*_find_rows(tokens, word.tokens, is_prefix=is_prefix), *_find_code(tokens, word.joined)]
    if same:
        return same
    near = [mark for way in list_similar_ways(word) for mark in _find_way(tokens, way)]
    return [*near, *_find_sounds(tokens, word)]


def _find_rows(
    tokens: Sequence[Token],
    wanted: Sequence[str],
    *,
    is_prefix: bool = False,
    read: Callable[[Token], str] = lambda token: token.text,
    likeness: Likeness = Likeness.SAME,
) -> Iterator[Mark]:
    """Each place where the tokens, as `read` gives them, are the wanted ones in a row."""
    row, size = [read(token) for token in tokens], len(wanted)
    for first in range(len(row) - size + 1) if size else ():
        is_last = row[first + size - 1].startswith(wanted[-1]) if is_prefix else row[first + size - 1] == wanted[-1]
        if is_last and all(row[first + place] == wanted[place] for place in range(size - 1)):
            yield Mark(tokens[first].start, tokens[first + size - 1].end, likeness)


def _find_code(tokens: Sequence[Token], code: str) -> Iterator[Mark]:
    """Each place where tokens in a row are a code that was written without its signs."""
    for first, token in enumerate(tokens) if code else ():
        joined = ""
        for last in range(first, len(tokens)):
            joined += tokens[last].text
            if joined == code:
                yield Mark(token.start, tokens[last].end)
            if not code.startswith(joined):
                break


def _find_sounds(tokens: Sequence[Token], word: Word) -> Iterator[Mark]:
    readings = [*word.readings, *([word.homophone] if word.homophone else [])]
    if not any((readings, word.initials, word.begun)):
        return
    folded = "".join(token.text for token in tokens)
    syllables = list_syllables(folded)
    spoken = [
        Token(letter, token.start, token.end) for token in tokens for letter in token.text if list_syllables(letter)
    ]
    sounds = [Token(syllable, token.start, token.end) for syllable, token in zip(syllables, spoken, strict=False)]
    for reading in readings:
        yield from _find_rows(sounds, reading, likeness=Likeness.SOUND)
    for begun in word.begun:
        yield from _find_rows(sounds, begun, is_prefix=True, likeness=Likeness.SOUND)
    for near in word.near_sounds:
        yield from _find_rows(sounds, near, likeness=Likeness.NEAR)
    if word.initials:
        yield from _find_rows(sounds, word.initials, read=lambda token: token.text[0], likeness=Likeness.SOUND)


def _find_way(tokens: Sequence[Token], way: Way) -> Iterator[Mark]:
    match way:
        case Phrase(_, wanted):
            yield from _find_rows(tokens, wanted, likeness=Likeness.NEAR)
        case Likewise(_, rows):
            for row in rows:
                yield from _find_rows(tokens, row, likeness=Likeness.LOOK)
        case Near(_, left, right):
            for one in _find_rows(tokens, left):
                for other in _find_rows(tokens, right):
                    first, second = sorted((one, other))
                    if (
                        sum(first.end <= token.start < second.start for token in tokens) <= 1
                        and first.end <= second.start
                    ):
                        yield Mark(first.start, second.end, Likeness.NEAR)
        case Similar(_, wanted_token, distance):
            for token in tokens:
                is_near = OSA.distance(wanted_token, token.text, score_cutoff=distance) <= distance
                if is_near and token.text[0] == wanted_token[0]:
                    yield Mark(token.start, token.end, Likeness.NEAR)


def _drop_overlaps(marks: Sequence[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in marks:
        if mark.start >= end:
            yield mark
            end = mark.end
