"""How text is cut into tokens and put into pinyin before an engine sees it: one way for every engine.

A Chinese character is a token of its own and a query is a row of them, so a word of two characters is found (FTS5's own
trigram tokenizer finds none). Latin letters and digits that touch stay together. Folding and pinyin are the matcher's:
what it flags as the same name is found as the same name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from casebook.search.documents.characters import IDEOGRAPHS, INITIALS, PLAIN, SYLLABLES, TOKENS, WITHOUT_EMOJI
from casebook.search.documents.codes import list_codes
from matcher.text.normalise import EMOJI
from matcher.text.pinyin import apply_phrase_readings

GAP = "\ue000"
"""A token between parts of a text that no query can hold (no letter, no digit), so that no phrase runs across."""

GAP_BETWEEN = f" {GAP} "
SHORT = 200

_TOKEN = re.compile(f"[{IDEOGRAPHS}]|[^ {IDEOGRAPHS}]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is searched, and the stretch of the original text that it stands for."""

    text: str
    start: int
    end: int


def tokenize_text(text: str) -> tuple[Token, ...]:
    """The tokens of a text in their order; emoji that the matcher reads as a character are that character."""
    return tuple(Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text.translate(PLAIN)))


def has_letters(text: str) -> bool:
    """Whether a text holds anything to search for: a letter, a digit or a Chinese character; emoji alone are none."""
    return bool(text.translate(WITHOUT_EMOJI).translate(PLAIN).strip())


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an engine indexes of some texts, each parted by spaces.

    Tokens, syllables of pinyin, their first letters, and numbers and codes without the signs inside them.
    """

    tokens: str
    pinyin: str
    initials: str
    codes: str


def analyze_texts(texts: Iterable[str]) -> Analysis:
    """Cut texts into tokens and put their Chinese characters into pinyin, each text apart from the next.

    A text with emoji is taken twice, with the characters that the emoji stand for and without.
    """
    parts = [
        part
        for text in filter(None, texts)
        for part in (_analyze_short_text(text) if len(text) <= SHORT else _analyze_text(text))
    ]
    if len(parts) == 1:
        return parts[0]
    return Analysis(
        GAP_BETWEEN.join(part.tokens for part in parts if part.tokens),
        GAP_BETWEEN.join(part.pinyin for part in parts if part.pinyin),
        GAP_BETWEEN.join(part.initials for part in parts if part.initials),
        " ".join(dict.fromkeys(code for part in parts for code in part.codes.split())),
    )


def _analyze_text(text: str) -> tuple[Analysis, ...]:
    if EMOJI.keys().isdisjoint(text):
        return (_analyze_reading(text),)
    return (_analyze_reading(text), _analyze_reading(text.translate(WITHOUT_EMOJI)))


_analyze_short_text = lru_cache(maxsize=20_000)(_analyze_text)
"""The same for texts that come again: shops, addresses and titles stand in many documents."""


def _analyze_reading(text: str) -> Analysis:
    spoken = apply_phrase_readings(text.translate(PLAIN).replace(" ", ""))
    return Analysis(
        " ".join(text.translate(TOKENS).split()),
        spoken.translate(SYLLABLES).rstrip(),
        spoken.translate(INITIALS).rstrip(),
        " ".join(dict.fromkeys(list_codes(text))),
    )


def list_syllables(folded: str) -> list[str]:
    """The pinyin of the Chinese characters of a folded text as its phrases are read; other letters have none."""
    return apply_phrase_readings(folded).translate(SYLLABLES).split()
