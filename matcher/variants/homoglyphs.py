"""Letters of other scripts, and signs, that are read for Latin letters: Н and С of Cyrillic, Α of Greek, @ for a.

The rows stand in `homoglyphs.csv`. Those of the common scripts and of signs were chosen by hand; the rest are the
letters that the Unicode Consortium's table of confusable characters (UTS 39) has beside them. Its signs are left out:
× is what stands between two numbers.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path


def _read_rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("homoglyphs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_ROWS = _read_rows()
_LETTERS = {row["character"]: row["letter"] for row in _ROWS}
_SIGNS = frozenset(row["character"] for row in _ROWS if row["script"] == "sign")
_ACCENTED = {
    letter: base
    for letter in map(chr, range(0xC0, 0x180))
    if (base := unicodedata.normalize("NFD", letter)[0]).isascii()
}
"""Latin letters with marks: they are read without them where a disguised one stands in the same word (HERMÉ$)."""
_TABLE = str.maketrans(_ACCENTED | _LETTERS)
_RARE_BLOCKS = "\U00010000-\U0001efff"
"""All characters beyond the basic plane, but for emoji: `re` checks a range at once, and single ones one by one."""

_BASIC = "".join(letter for letter in _LETTERS if ord(letter) <= 0xFFFF)
_MAY_BE_LETTER = re.compile(f"[{re.escape(_BASIC)}{_RARE_BLOCKS}]")
_WORD = re.compile(rf"[a-z0-9{re.escape(''.join((*_LETTERS, *_ACCENTED)))}]+", re.IGNORECASE)
_WORD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") | _ACCENTED.keys()


def list_disguises(letter: str) -> list[str]:
    """The letters of other scripts that are read for a small Latin letter, in their order."""
    return sorted(other for other, plain in _LETTERS.items() if plain == letter and other not in _SIGNS)


def find_disguised_words(title: str) -> Iterator[tuple[str, int, int]]:
    """The words of a title that hold such letters, as they are read in small Latin letters, with start and end.

    A sign counts between letters alone (CH@NEL, not @CHANEL), and a word of figures and signs is a price.
    """
    done = 0
    for other in _MAY_BE_LETTER.finditer(title):
        if other.start() < done or other.group() not in _LETTERS:
            continue
        start = other.start()
        while start > done and title[start - 1] in _WORD_LETTERS:
            start -= 1
        word = _WORD.match(title, start)
        done = word.end() if word else other.end()
        yield from _read_word(title, start, done)


_DRAWN_LETTERS = {"vv": "w"}
"""Two letters that are drawn like one."""
_DRAWN = re.compile("|".join(_DRAWN_LETTERS))
_LATIN_WORD = re.compile(r"[a-z0-9]+")


def find_drawn_words(lowered: str) -> Iterator[tuple[str, int, int]]:
    """The words, in small letters, with two letters that are drawn like one, as they are read, with start and end."""
    if _DRAWN.search(lowered) is None:
        return
    for word in _LATIN_WORD.finditer(lowered):
        letters = _DRAWN.sub(lambda pair: _DRAWN_LETTERS[pair.group()], word.group())
        if letters != word.group():
            yield letters, *word.span()


def _read_word(title: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    while start < end and title[start] in _SIGNS:
        start += 1
    while end > start and title[end - 1] in _SIGNS:
        end -= 1
    text = title[start:end]
    if not _LETTERS.keys().isdisjoint(text) and any(letter.isalpha() for letter in text):
        yield text.translate(_TABLE).lower(), start, end
