"""The names of a register, collected: every name, alias, short form and nickname.

Each comes with the lengths from which on it is recognised in disguise, which depend on how many marks there are of it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matcher.candidates.index.char_tables import decode_text, encode_text, fold_codes
from matcher.candidates.index.names import Name
from matcher.candidates.likeness import (
    MAX_MARKS_BY_EDIT,
    MAX_MARKS_BY_SOUND,
    SHORT_NEAR,
    SHORT_SOUND,
    SHORTEST_SOUND,
    get_min_near_length,
)
from matcher.lexicon.departments import encode_departments
from matcher.lexicon.trade.nicknames import get_nicknames, is_nickname
from matcher.parsing.short_forms import make_short_forms
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS
from matcher.text.han import has_han


def collect_names(rights: Sequence[Right], leader: Sequence[int]) -> list[Name]:
    """Every name, alias and short form that has a letter, once for all entries that go under one leader.

    Patents have none here: a patent protects by number, its title is a description and no name.
    """
    spellings: dict[tuple[int, str], None] = {}
    for index, right in zip(leader, rights, strict=True):
        if right.kind not in PATENTS:
            spellings.update(dict.fromkeys((index, original) for original in _list_spellings(right)))
    texts = _fold_all([original for _, original in spellings])
    short_marks = _ShortMarks.from_lengths(
        len(text)
        for (index, _), text in zip(spellings, texts, strict=True)
        if len(text) <= SHORT_NEAR and rights[index].kind not in INDICATIONS and has_han(text)
    )
    return [
        _make_name(index, rights[index], original, text, short_marks=short_marks)
        for (index, original), text in zip(spellings, texts, strict=True)
        if text
    ]


@dataclass(frozen=True, slots=True)
class _ShortMarks:
    """Of which lengths a register has few enough marks to recognise them by sound, and from which on with one
    changed."""

    by_sound: frozenset[int]
    min_near_length: int

    @classmethod
    def from_lengths(cls, sizes: Iterable[int]) -> "_ShortMarks":
        counts = Counter(sizes)
        by_sound = frozenset(size for size, most in MAX_MARKS_BY_SOUND.items() if counts[size] <= most)
        return cls(by_sound, get_min_near_length({size for size in (3, 4) if counts[size] <= MAX_MARKS_BY_EDIT}))


def _list_spellings(right: Right) -> tuple[str, ...]:
    nicknames = () if right.kind in INDICATIONS else get_nicknames(right.name)
    return (right.name, *right.aliases, *right.colloquial, *make_short_forms(right), *nicknames)


def _is_nickname(right: Right, word: str) -> bool:
    return word in right.colloquial or is_nickname(word, right.name)


def _fold_all(originals: list[str]) -> list[str]:
    """The folded form of each, worked out for all at once."""
    sizes = [len(original) for original in originals]
    codes = fold_codes(encode_text("".join(originals))).astype(np.uint32)
    positions = np.concatenate([[0], np.cumsum(codes > 0)])
    text, ends = decode_text(codes[codes > 0]), positions[np.cumsum([0, *sizes])].tolist()
    return [text[start:end] for start, end in pairwise(ends)]


_NEVER = 255
"""More characters than any name has: what buyers call a mark is not known with one of them changed."""


def _get_min_sound_length(short_marks: _ShortMarks, *, is_plain_only: bool) -> int:
    return SHORT_SOUND if SHORT_SOUND in short_marks.by_sound and not is_plain_only else SHORTEST_SOUND


def _make_name(index: int, right: Right, original: str, text: str, *, short_marks: _ShortMarks) -> Name:
    indication = right.kind in INDICATIONS
    is_called = original != right.name and not indication and _is_nickname(right, original)
    return Name(
        index,
        original,
        text,
        is_alias=original != right.name,
        is_han=has_han(text),
        min_near_length=_NEVER if is_called else SHORT_NEAR if indication else short_marks.min_near_length,
        departments=0 if indication else encode_departments(right.goods, right.nice),
        min_sound_length=_get_min_sound_length(short_marks, is_plain_only=indication or is_called),
        is_nickname=is_called,
        must_stand_alone=len(text) == SHORT_SOUND
        or (len(text) == SHORTEST_SOUND not in short_marks.by_sound and not indication),
    )
