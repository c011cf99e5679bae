"""Accents put on Latin names that have none (CHÁNEL), so that a search for the name misses them.

Shops write some names with accents and without them as they like; those stand in `accented_names.txt`, in small letters
without signs.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from matcher.text.normalise import normalise_text


@lru_cache(maxsize=65536)
def has_added_accents(text: str, name: str) -> bool:
    """Whether Latin letters in a text have accents, and its name neither has any nor is known to be written so.

    The text is that of the name with the character behind it, which may be an accent of its last letter.
    """
    text = text if unicodedata.combining(text[-1:] or " ") else text[: len(text) - (len(text) > len(name))]
    if text.isascii() or not _has_accents(text) or _has_accents(name):
        return False
    return normalise_text(name).text not in _load_names()


def _has_accents(text: str) -> bool:
    """Whether some Latin letter has an accent, in one code point or in two."""
    letters = unicodedata.normalize("NFD", text)
    return any(unicodedata.combining(mark) and before.isascii() for before, mark in pairwise(letters))


@cache
def _load_names() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("accented_names.txt").read_text(encoding="utf-8").split())
