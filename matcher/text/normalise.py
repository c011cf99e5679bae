"""The one plain form of a text: width, case, traditional characters, radicals, accents and emoji folded.

`fold_character` and `fold_text` keep every character in its place; `normalise_text` leaves the signs out and keeps
offsets back into the original. Characters that no other package folds stand in `character_forms.csv`, radicals and
strokes with their ideographs (Unicode's EquivalentUnifiedIdeograph) in `radicals.csv`.
"""

import csv
import unicodedata
from collections.abc import Collection, Container
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from opencc import OpenCC

from matcher.text.han import is_han

_SIMPLIFIED = OpenCC("t2s")


def _read_forms() -> dict[str, dict[str, str]]:
    forms: dict[str, dict[str, str]] = {"emoji": {}, "old": {}}
    with Path(__file__).with_name("character_forms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            forms[row["kind"]][row["character"]] = row["plain"]
    return forms


def _read_radicals() -> dict[str, str]:
    with Path(__file__).with_name("radicals.csv").open(encoding="utf-8", newline="") as file:
        return {row["radical"]: row["ideograph"] for row in csv.DictReader(file)}


_FORMS = _read_forms()

EMOJI: dict[str, str] = _FORMS["emoji"]
"""Emoji that stand for one character of a name of goods."""

_RARE = _read_radicals() | _FORMS["old"]
"""Radicals and old characters, each with the character that is meant."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text in its plain form without signs.

    Letter n of `text` stands in `original[offsets[n]:ends[n]]`; offsets count characters.
    """

    original: str
    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def get_span(self, start: int, end: int) -> tuple[int, int]:
        """Where letters `start` to `end` (exclusive) stand in the original, as start and end there."""
        return self.offsets[start], self.ends[end - 1]

    def has_signs_between(self, start: int, end: int) -> bool:
        """Whether the original has anything but white space between these letters, or an emoji for one of them."""
        first, last = self.get_span(start, end)
        letters = set(self.offsets[start:end])
        return any(
            at not in letters and not self.original[at].isspace() and not unicodedata.combining(self.original[at])
            for at in range(first, last)
        ) or any(letter in EMOJI for letter in self.original[first:last])

    def has_joined_letters(self, first: int, last: int) -> bool:
        """Whether a letter here stands for several characters of `original[first:last]` (桃 for 木兆)."""
        inside = (end - at for at, end in zip(self.offsets, self.ends, strict=True) if first <= at < last)
        return any(width > 1 for width in inside)

    def is_unbroken(self, start: int, end: int, stops: Collection[str]) -> bool:
        """Whether none of the signs `stops` stands between these letters in the original."""
        first, last = self.get_span(start, end)
        return last - first == end - start or not any(sign in stops for sign in self.original[first:last])


def normalise_text(text: str, *, without: Container[str] = ()) -> Spelling:
    """The text in its plain form, signs left out; characters in `without` are taken for signs too."""
    folds = [(fold_character(letter), at) for at, letter in enumerate(text) if letter not in without]
    letters = [(folded, at) for folded, at in folds if folded.isalnum()]
    offsets = tuple(at for _, at in letters)
    return Spelling(text, "".join(letter for letter, _ in letters), offsets, tuple(at + 1 for at in offsets))


def fold_text(text: str, *, emoji: bool = True) -> str:
    """The text in its plain form, signs left in: as long as `text`, so offsets stay true.

    `emoji=False` leaves emoji as they are instead of reading them as the character of the goods that they show.
    """
    if emoji:
        return "".join(map(fold_character, text))
    return "".join(letter if letter in EMOJI else fold_character(letter) for letter in text)


@lru_cache(maxsize=65536)
def fold_character(letter: str) -> str:
    """One character in its plain form, always one character: Ａ → a, é → e, 黃 → 黄, 🍑 → 桃.

    What would become several characters (㎏) stays as it is.
    """
    letter = EMOJI.get(letter, _RARE.get(letter, letter))
    for form in (unicodedata.normalize("NFKC", letter).lower(), letter.lower()):
        if len(form) == 1:
            simple = str(_SIMPLIFIED.convert(form)) if is_han(form) else form
            return _strip_accent(simple if len(simple) == 1 else form)
    return letter


def _strip_accent(letter: str) -> str:
    """A Latin letter without its accent (é, ç): shops leave them out of the names that have them."""
    plain = unicodedata.normalize("NFD", letter)[0] if "\u00c0" <= letter <= "\u024f" else letter
    return plain if plain.isascii() else letter
