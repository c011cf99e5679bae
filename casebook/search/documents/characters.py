"""Tables over all characters for `str.translate`: how each is indexed, and how it sounds.

A text is then folded, cut and put into pinyin without a step of Python for each character.
"""

import re
from collections.abc import Callable

from matcher.text.normalise import EMOJI, fold_character
from matcher.text.pinyin import get_syllable

# Also of the later extensions, which the matcher leaves alone: each is a token of its own here.
IDEOGRAPHS = "㐀-鿿豈-﫿\U00020000-\U0003ffff"
_IS_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")


class CharacterTable(dict[int, str]):
    """The text that stands for each character, worked out when the character is first met."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, code: int) -> str:
        """Work out one character."""
        text = self[code] = self._write(chr(code))
        return text


def _fold_letter(letter: str) -> str:
    folded = fold_character(letter)
    return folded if folded.isalnum() else " "


def _write_token(letter: str) -> str:
    folded = _fold_letter(letter)
    return f" {folded} " if _IS_IDEOGRAPH.match(folded) else folded


def _write_syllable(letter: str) -> str:
    syllable = get_syllable(letter)
    return f"{syllable} " if syllable != letter else ""


PLAIN = CharacterTable(_fold_letter)
"""The folded letter, a space for a sign."""

TOKENS = CharacterTable(_write_token)
"""The same with spaces around each Chinese character, so that `split` gives the tokens."""

WITHOUT_EMOJI = dict.fromkeys(map(ord, EMOJI), " ")
"""A space for each of the emoji that are read as a character."""

FOLDED = CharacterTable(lambda letter: letter if letter in EMOJI else fold_character(letter))
"""The folded letter; signs and emoji stay."""

SYLLABLES = CharacterTable(_write_syllable)
"""The pinyin of a folded letter with a space behind it, nothing for one that has none."""

INITIALS = CharacterTable(lambda letter: f"{_write_syllable(letter)[0]} " if _write_syllable(letter) else "")
"""The first letter of that pinyin with a space behind it."""
