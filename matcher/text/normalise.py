"""One spelling of a text: width, case, old characters, radicals and emoji folded, signs left out, with offsets back."""

import re
import unicodedata
from collections.abc import Collection, Container
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

_SIMPLIFIED = OpenCC("t2s")

EMOJI: dict[str, str] = dict(
    zip(
        "🍑🍐🍊🍵🦀🦐🐟🐑🐄🐖🐔🦆🍚🥚🌶🍶🍇🥜🌽🧄🍯🌸🐴🐇",
        "桃梨橘茶蟹虾鱼羊牛猪鸡鸭米蛋椒酒葡花玉蒜蜜花马兔",
        strict=True,
    )
)
"""Emoji that stand for one character of a name of goods."""

_RADICALS = {
    "⻩": "黄",
    "⻥": "鱼",
    "⻢": "马",
    "⻘": "青",
    "⻛": "风",
    "⻓": "长",
    "⻄": "西",
    "⻨": "麦",
    "⻦": "鸟",
    "⻧": "卤",
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """The folded letters and characters of `original`; `offsets` give each one's place there."""

    original: str
    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that letters `start` to `end` stand in."""
        return self.offsets[start], self.ends[end - 1]

    def signs_between(self, start: int, end: int) -> bool:
        """Whether anything but white space stands between the letters."""
        first, last = self.span(start, end)
        kept = set(self.offsets[start:end])
        return any(
            at not in kept and not self.original[at].isspace() and not unicodedata.combining(self.original[at])
            for at in range(first, last)
        ) or any(letter in EMOJI for letter in self.original[first:last])

    def joins(self, first: int, last: int) -> bool:
        """Whether one letter here stands for several of the original between two places of it."""
        inside = (end - at for at, end in zip(self.offsets, self.ends, strict=True) if first <= at < last)
        return any(width > 1 for width in inside)

    def unbroken(self, start: int, end: int, stops: Collection[str]) -> bool:
        """Whether none of `stops` stands between the letters."""
        first, last = self.span(start, end)
        return last - first == end - start or not any(sign in stops for sign in self.original[first:last])


def spelling(text: str, *, without: Container[str] = ()) -> Spelling:
    """The one spelling of a text; characters in `without` are taken for signs."""
    folds = [(fold(letter), at) for at, letter in enumerate(text) if letter not in without]
    kept = [(folded, at) for folded, at in folds if folded.isalnum()]
    offsets = tuple(at for _, at in kept)
    return Spelling(text, "".join(letter for letter, _ in kept), offsets, tuple(at + 1 for at in offsets))


@lru_cache(maxsize=65536)
def fold(letter: str) -> str:
    """One character in its plain form: always one character."""
    letter = EMOJI.get(letter, _RADICALS.get(letter, letter))
    for form in (unicodedata.normalize("NFKC", letter).lower(), letter.lower()):
        if len(form) == 1:
            simple = str(_SIMPLIFIED.convert(form)) if re.match(r"[\u3400-\u9fff]", form) else form
            return _bare(simple if len(simple) == 1 else form)
    return letter


def _bare(letter: str) -> str:
    """A Latin letter without its accent (é, ç): shops leave them out of the names that have them."""
    plain = unicodedata.normalize("NFD", letter)[0] if "\u00c0" <= letter <= "\u024f" else letter
    return plain if plain.isascii() else letter
