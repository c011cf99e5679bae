"""How text is cut into tokens and put into pinyin before an engine sees it: one way for every engine.

A Chinese character is a token of its own and a query is a row of them, so a word of two characters is found (FTS5's own
trigram tokenizer finds none). Latin letters and digits that touch stay together. Folding and pinyin are the matcher's:
what it flags as the same name is found as the same name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.text.normalise import EMOJI, Spelling, normalise
from matcher.text.pinyin import get_phrase_syllables

GAP = "\ue000"
"""A token between parts of a text that no query can hold (no letter, no digit), so that no phrase runs across."""

# Also of the later extensions, which the matcher leaves alone: each is a token of its own here.
_IDEOGRAPHS = "㐀-鿿豈-﫿\U00020000-\U0003ffff"
_TOKEN = re.compile(f"[{_IDEOGRAPHS}]|[^ {_IDEOGRAPHS}]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is searched, and the stretch of the original text that it stands for."""

    text: str
    start: int
    end: int


def tokenize_text(text: str) -> tuple[Token, ...]:
    """The tokens of a text in their order; emoji that the matcher reads as a character are that character."""
    return _tokenize_spelling(normalise(text))


def has_letters(text: str) -> bool:
    """Whether a text holds anything to search for: a letter, a digit or a Chinese character; emoji alone are none."""
    return bool(normalise(text, without=EMOJI).text)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an engine indexes of some texts, each parted by spaces: tokens, syllables of pinyin, their first letters."""

    tokens: str
    pinyin: str
    initials: str


def analyze_texts(texts: Iterable[str]) -> Analysis:
    """Cut texts into tokens and put their Chinese characters into pinyin, each text apart from the next.

    A text with emoji is taken twice, with the characters that the emoji stand for and without.
    """
    readings = [reading for text in texts for reading in _list_readings(text)]
    syllables = [list_syllables(reading.text) for reading in readings]
    return Analysis(
        _join_tokens([token.text for token in _tokenize_spelling(reading)] for reading in readings),
        _join_tokens(syllables),
        _join_tokens([syllable[0] for syllable in spoken] for spoken in syllables),
    )


def list_syllables(folded: str) -> list[str]:
    """The pinyin of the Chinese characters of a folded text as its phrases are read; other letters have none."""
    spoken = zip(folded, get_phrase_syllables(folded), strict=True)
    return [syllable for letter, syllable in spoken if syllable != letter]


def _list_readings(text: str) -> tuple[Spelling, ...]:
    whole = normalise(text)
    return (whole, normalise(text, without=EMOJI)) if not EMOJI.keys().isdisjoint(text) else (whole,)


def _tokenize_spelling(folded: Spelling) -> tuple[Token, ...]:
    aligned = [" "] * len(folded.original)
    for letter, at in zip(folded.text, folded.offsets, strict=True):
        aligned[at] = letter
    return tuple(Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer("".join(aligned)))


def _join_tokens(parts: Iterable[list[str]]) -> str:
    return f" {GAP} ".join(" ".join(part) for part in parts if part)
