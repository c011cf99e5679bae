"""How a word is looked for, the same for every engine, and which way ranks before which."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from casebook.search.documents.schema import Schema
from casebook.search.query.tree import Form, Word

MANY_LETTERS = 6
"""Letters from which on a fuzzy word may have two wrong ones, else one."""

MAX_SIMILAR = 64
"""Tokens of the index that stand for a fuzzy one, the nearest first."""


class Level(IntEnum):
    """How well a document fits: by the sound or looks of some word, by its letters, by these in titles and numbers."""

    SOUND = 0
    EXACT = 1
    HEAD = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens in a row in one of some columns; with `is_prefix` the last is the beginning of a word."""

    columns: tuple[str, ...]
    tokens: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Two rows of tokens with one token between them at most, in either order."""

    columns: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """A token with so many letters wrong, left out, put in or changed with the next; the first letter is right."""

    columns: tuple[str, ...]
    token: str
    distance: int


@dataclass(frozen=True, slots=True)
class Likewise:
    """Any of some rows of tokens, each in a row: a word with one character changed for its like, or in an accent."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Way = Phrase | Near | Similar | Likewise


def list_ways(word: Word, level: Level, schema: Schema, *, is_negated: bool = False) -> tuple[Way, ...]:
    """The ways in which a word may fit at a level; those of the levels above are among them.

    What must not be there is taken by its letters; pinyin that was typed counts, a homophone of characters does not.
    """
    scope = (word.field,) if word.field else schema.heads if level is Level.HEAD and not is_negated else schema.texts
    if level is Level.HEAD and not is_negated:
        scope = tuple(name for name in scope if name in schema.heads)
    if not scope:
        return ()
    ways: list[Way] = [Phrase(scope, word.tokens, word.form is Form.PREFIX)]
    if word.joined and word.tokens != (word.joined,):
        ways.append(Phrase(scope, (word.joined,)))
    if word.field or (level is Level.HEAD and not is_negated):
        is_like = word.field and level is Level.SOUND and not is_negated
        return (*ways, *(list_similar_ways(word, scope) if is_like else ()))
    if word.joined:
        ways.append(Phrase(("codes",), (word.joined,)))
    if is_negated or level is Level.SOUND:
        ways += [Phrase(("pinyin",), reading) for reading in word.readings]
        ways += [Phrase(("pinyin",), reading, is_prefix=True) for reading in word.begun]
        ways += [Phrase(("initials",), word.initials)] if word.initials else []
    if level is Level.SOUND and not is_negated:
        ways += [Phrase(("pinyin",), word.homophone)] if word.homophone else []
        ways += [Likewise(("pinyin",), word.near_sounds)] if word.near_sounds else []
        ways += list_similar_ways(word, scope)
    return tuple(ways)


def list_similar_ways(word: Word, scope: tuple[str, ...] = ()) -> Iterator[Way]:
    """The ways in which a word may look alike in some columns, and letters of a fuzzy one may err."""
    if word.lookalikes:
        yield Likewise(scope, word.lookalikes)
    if word.form is not Form.FUZZY:
        return
    if len(word.tokens) == 1:
        yield Similar(scope, word.tokens[0], 2 if len(word.tokens[0]) >= MANY_LETTERS else 1)
        return
    for at in range(len(word.tokens)):
        left, right = word.tokens[:at], word.tokens[at + 1 :]
        yield Near(scope, left, right) if left and right else Phrase(scope, left or right)
