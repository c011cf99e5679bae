"""How characters sound, with the merges of real accents: zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing."""

import re
import unicodedata
from functools import lru_cache

from pypinyin.pinyin_dict import pinyin_dict

_MERGED = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^hu(?=[a-z])"), "f"),
    (re.compile(r"([aei]n)g$"), r"\1"),
)

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


@lru_cache(maxsize=65536)
def sound(letter: str) -> str:
    """The sound of one character, merged; a letter that is no Chinese character is its own sound."""
    heard = syllable(letter)
    if heard == letter:
        return letter
    for pattern, merged in _MERGED:
        heard = pattern.sub(merged, heard)
    return heard


def sounds(text: str) -> tuple[str, ...]:
    """The sounds of a text, one a character."""
    return tuple(map(sound, text))


@lru_cache(maxsize=65536)
def syllable(letter: str) -> str:
    """One character in pinyin without its tone; a letter that is no Chinese character is itself."""
    said = pinyin_dict.get(ord(letter)) if "\u3400" <= letter <= "\u9fff" else None
    if said is None:
        return letter
    toneless = unicodedata.normalize("NFD", said.split(",")[0]).translate(_TONES)
    return unicodedata.normalize("NFC", toneless).replace("ü", "v")


def pinyin_of(text: str) -> str:
    """A text in pinyin, without tones and spaces."""
    return "".join(map(syllable, text))


def initials(text: str) -> str:
    """The first letters of a text's pinyin."""
    return "".join(syllable(letter)[:1] for letter in text)
