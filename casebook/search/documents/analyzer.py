"""How text is cut into tokens and put into pinyin before an engine sees it: one way for every engine.

A Chinese character is a token of its own and a query is a row of them, so a word of two characters is found (FTS5's own
trigram tokenizer finds none). Latin letters and digits that touch stay together. Folding and pinyin are the matcher's:
what it flags as the same name is found as the same name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from matcher.text.normalise import EMOJI, Spelling, fold_text, normalise_text
from matcher.text.pinyin import get_phrase_syllables

GAP = "\ue000"
GAP_BETWEEN = f" {GAP} "
SHORT = 200
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
    return _tokenize_spelling(normalise_text(text))


def has_letters(text: str) -> bool:
    """Whether a text holds anything to search for: a letter, a digit or a Chinese character; emoji alone are none."""
    return bool(normalise_text(text, without=EMOJI).text)


_GROUP = r"[0-9a-z]++"
_CODE = re.compile(rf"(?<![0-9a-z]){_GROUP}(?:[-–—_.·/ ()+]{{1,2}}{_GROUP})+")
SHORTEST_CODE, LONGEST_CODE = 6, 64
MOST_GROUPS, MOST_CODES = 5, 1000


def list_codes(text: str) -> list[str]:
    """The numbers and codes of a text that are written with signs or spaces inside, without these: 0731-2288 3344.

    Each row of two to MOST_GROUPS groups is one, as a number may stand beside another; at most MOST_CODES.
    """
    rows = (re.findall(_GROUP, match[0]) for match in _CODE.finditer(fold_text(text, emoji=False)))
    codes = (
        "".join(groups[first : first + size])
        for groups in rows
        for size in range(2, MOST_GROUPS + 1)
        for first in range(len(groups) - size + 1)
    )
    return list(islice(filter(_is_code, codes), MOST_CODES))


def join_code(text: str) -> str:
    """A text that is one number or code as a whole without the signs inside; empty where it is none."""
    folded = fold_text(text, emoji=False).strip()
    code = "".join(filter(str.isalnum, folded)) if folded.isascii() else ""
    return code if _is_code(code) else ""


def _is_code(code: str) -> bool:
    return SHORTEST_CODE <= len(code) <= LONGEST_CODE and any(map(str.isdigit, code))


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
    return Analysis(
        GAP_BETWEEN.join(part.tokens for part in parts if part.tokens),
        GAP_BETWEEN.join(part.pinyin for part in parts if part.pinyin),
        GAP_BETWEEN.join(part.initials for part in parts if part.initials),
        " ".join(dict.fromkeys(code for part in parts for code in part.codes.split())),
    )


def _analyze_text(text: str) -> tuple[Analysis, ...]:
    return tuple(map(_analyze_reading, _list_readings(text)))


_analyze_short_text = lru_cache(maxsize=20_000)(_analyze_text)
"""The same for texts that come again: shops, addresses and titles stand in many documents."""


def _analyze_reading(reading: Spelling) -> Analysis:
    spoken = list_syllables(reading.text)
    return Analysis(
        " ".join(token.text for token in _tokenize_spelling(reading)),
        " ".join(spoken),
        " ".join(syllable[0] for syllable in spoken),
        " ".join(list_codes(reading.original)),
    )


def list_syllables(folded: str) -> list[str]:
    """The pinyin of the Chinese characters of a folded text as its phrases are read; other letters have none."""
    spoken = zip(folded, get_phrase_syllables(folded), strict=True)
    return [syllable for letter, syllable in spoken if syllable != letter]


def _list_readings(text: str) -> tuple[Spelling, ...]:
    whole = normalise_text(text)
    return (whole, normalise_text(text, without=EMOJI)) if not EMOJI.keys().isdisjoint(text) else (whole,)


def _tokenize_spelling(folded: Spelling) -> tuple[Token, ...]:
    aligned = [" "] * len(folded.original)
    for letter, at in zip(folded.text, folded.offsets, strict=True):
        aligned[at] = letter
    return tuple(Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer("".join(aligned)))
