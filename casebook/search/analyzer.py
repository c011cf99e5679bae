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


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text in their order; emoji that the matcher reads as a character are that character."""
    return _tokenize(normalise(text))


def has_letters(text: str) -> bool:
    """Whether a text holds anything to search for: a letter, a digit or a Chinese character; emoji alone are none."""
    return bool(normalise(text, without=EMOJI).text)


def join_tokens(texts: Iterable[str]) -> str:
    """What an engine indexes of some texts: their tokens, parted by spaces."""
    return _join([token.text for token in _tokenize(reading)] for reading in _readings(texts))


def join_syllables(texts: Iterable[str]) -> str:
    """The pinyin of the Chinese characters of some texts as their phrases are read, one syllable a token."""
    return _join(list_syllables(reading.text) for reading in _readings(texts))


def join_initials(texts: Iterable[str]) -> str:
    """The first letters of that pinyin, one letter a token."""
    return _join([one[0] for one in list_syllables(reading.text)] for reading in _readings(texts))


def list_syllables(folded: str) -> list[str]:
    """The pinyin of the Chinese characters of a folded text; other letters have none."""
    return [said for letter, said in zip(folded, get_phrase_syllables(folded), strict=True) if said != letter]


def _readings(texts: Iterable[str]) -> Iterable[Spelling]:
    for text in texts:
        yield normalise(text)
        if any(letter in EMOJI for letter in text):
            yield normalise(text, without=EMOJI)


def _tokenize(folded: Spelling) -> tuple[Token, ...]:
    aligned = [" "] * len(folded.original)
    for letter, at in zip(folded.text, folded.offsets, strict=True):
        aligned[at] = letter
    return tuple(Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer("".join(aligned)))


def _join(parts: Iterable[list[str]]) -> str:
    return f" {GAP} ".join(" ".join(part) for part in parts if part)
