"""How characters sound, with the merges of real accents: zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing."""

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_MERGED = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^hu(?=[a-z])"), "f"),
    (re.compile(r"([aei]n)g$"), r"\1"),
)


@lru_cache(maxsize=65536)
def sound(letter: str) -> str:
    """The sound of one character, merged; a letter that is no Chinese character is its own sound."""
    if not "\u3400" <= letter <= "\u9fff":
        return letter
    heard = str(lazy_pinyin(letter)[0])
    for pattern, merged in _MERGED:
        heard = pattern.sub(merged, heard)
    return heard


def sounds(text: str) -> tuple[str, ...]:
    """The sounds of a text, one a character."""
    return tuple(map(sound, text))


@lru_cache(maxsize=65536)
def syllable(letter: str) -> str:
    """One character in pinyin without its tone; a letter that is no Chinese character is itself."""
    return str(lazy_pinyin(letter)[0]) if "\u3400" <= letter <= "\u9fff" else letter


def pinyin_of(text: str) -> str:
    """A text in pinyin, without tones and spaces."""
    return "".join(map(syllable, text))


def initials(text: str) -> str:
    """The first letters of a text's pinyin."""
    return "".join(syllable(letter)[:1] for letter in text)
