"""What a query means, as a tree of data that every engine reads the same way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Form(StrEnum):
    """How a word was written: by itself, in quotation marks, as the beginning of a word, or with letters that may err.

    Only a plain or a fuzzy word is also looked for by its sound and looks.
    """

    PLAIN = "plain"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Word:
    """Tokens that must stand in a row, in one field or (`field` empty) in any.

    `readings` are the ways to read Latin letters as pinyin, also beside characters, `begun` those whose last syllable
    is only begun, `initials` the letters as first letters of pinyin, `homophone` the pinyin of Chinese characters,
    `near_sounds` what accents make of it, `lookalikes` the tokens with one character changed for one that looks like
    it, `joined` a number or code without the signs inside it.
    """

    tokens: tuple[str, ...]
    field: str = ""
    form: Form = Form.PLAIN
    readings: tuple[tuple[str, ...], ...] = ()
    begun: tuple[tuple[str, ...], ...] = ()
    initials: tuple[str, ...] = ()
    homophone: tuple[str, ...] = ()
    near_sounds: tuple[tuple[str, ...], ...] = ()
    lookalikes: tuple[tuple[str, ...], ...] = ()
    joined: str = ""


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """A field of values that must have this value, or one that begins so."""

    field: str
    value: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class TimeFilter:
    """A time from `first` on and before `end`, in UTC; None leaves that side open."""

    field: str
    first: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Every:
    """All parts must fit."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part at least must fit."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not fit."""

    part: "Node"


Node = Word | FacetFilter | TimeFilter | Every | Either | Not

MAX_NAMED = 5
"""Ignored parts that are named to the officer."""


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query that was understood, `tree` None where it asks for everything.

    `ignored` are the parts, as typed, in which there is nothing to search for; `remarks` sentences on other parts.
    """

    tree: Node | None = None
    ignored: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_unsearchable(self) -> bool:
        """Whether something was typed and none of it can be searched for, as a lone ★ or 🍑: it finds nothing."""
        return bool(self.ignored) and self.tree is None

    @property
    def note(self) -> str:
        """Sentences for the officer on what was read otherwise than it may be meant; empty where there are none."""
        if not self.ignored:
            return "".join(self.remarks)
        effect = "请换用文字检索" if self.is_unsearchable else "已略去"
        parts = "”“".join(self.ignored[:MAX_NAMED])
        return f"“{parts}”里没有可检索的文字（汉字、字母或数字），{effect}。" + "".join(self.remarks)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words that were asked for, in their order, without those that must not be there."""
        return tuple(_list_words(self.tree)) if self.tree else ()


def _list_words(node: Node) -> Iterator[Word]:
    match node:
        case Word():
            yield node
        case Every(parts) | Either(parts):
            for part in parts:
                yield from _list_words(part)
        case _:
            return
