"""How text is cut into words: by us, the same for every engine, with offsets back for marking.

A Chinese character is a word of its own and what is searched is a run of them, so a word of two characters is found
(FTS5's own trigram tokenizer finds none). Latin letters and digits stay together. Width, case and traditional forms
fold.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

_WORD = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]|[^\W_㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_simplified = OpenCC("t2s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is searched, and where it stands in the text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, in their order."""
    folded = "".join(_folded(char) for char in text)
    return [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(folded)]


def spaced(text: str) -> str:
    """The words of a text parted by single spaces: what the engines index."""
    return " ".join(word.text for word in words(text))


def sounds(text: str) -> str:
    """The pinyin of its Chinese characters, one syllable a word."""
    return " ".join(_syllable(word.text) for word in words(text) if _is_chinese(word.text))


def initials(text: str) -> str:
    """The first letters of that pinyin, one letter a word."""
    return " ".join(syllable[0] for syllable in sounds(text).split())


def syllables(letters: str) -> list[str] | None:
    """Latin letters cut into pinyin syllables, longest first; None where they are no pinyin."""
    if not letters:
        return []
    for length in range(min(6, len(letters)), 0, -1):
        if letters[:length] in _known_syllables():
            rest = syllables(letters[length:])
            if rest is not None:
                return [letters[:length], *rest]
    return None


@cache
def _folded(char: str) -> str:
    # One character in, one out: offsets stay true. What would grow (㎏ → kg) or vanish keeps its place.
    folded = unicodedata.normalize("NFKC", char).casefold()
    folded = _simplified.convert(folded) if _is_chinese(folded) else folded
    return folded if len(folded) == 1 else char


def _is_chinese(text: str) -> bool:
    return len(text) == 1 and text >= "㐀" and unicodedata.category(text) == "Lo"


@cache
def _syllable(char: str) -> str:
    # Imported at the first use: its dictionaries take longer to load than all else here.
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(char, style=Style.NORMAL, v_to_u=False)[0]


@cache
def _known_syllables() -> frozenset[str]:
    from pypinyin import pinyin_dict

    common = range(0x4E00, 0x9FA6)
    return frozenset(_syllable(chr(code)) for code in common if code in pinyin_dict.pinyin_dict) - {""}
