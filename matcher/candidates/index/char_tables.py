"""Characters as numbers: how each is folded and how it sounds, worked out once for each character that turns up."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.ngram_hash import BASE, U64
from matcher.text.normalise import fold_character
from matcher.text.pinyin import get_fuzzy_syllable, get_syllable

Codes = NDArray[np.uint32]

FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
"""Code points between which Chinese characters stand."""

DROPPED = 0
"""The folded code of a sign: the index does not see signs."""


def encode_text(text: str) -> Codes:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def decode_text(codes: Codes) -> str:
    """The text of code points."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


class CodePointTable:
    """A table over all code points that computes the value of each once, when first asked for it."""

    def __init__(self, compute: Callable[[str], int]) -> None:
        self._compute = compute
        self._values = np.zeros(0x110000, np.uint64)
        self._known = np.zeros(0x110000, bool)

    def __call__(self, codes: Codes) -> U64:
        known = self._known[codes]
        if not known.all():
            for code in set(codes[~known].tolist()):
                self._values[code] = self._compute(chr(code))
                self._known[code] = True
        return self._values[codes]


def _fold_code(letter: str) -> int:
    plain = fold_character(letter)
    return ord(plain) if plain.isalnum() else DROPPED


def encode_sound(syllable: str) -> int:
    """A fuzzy syllable, or a letter that has none, as a number."""
    return int.from_bytes(syllable.encode("utf-8", "surrogatepass"), "big")


fold_codes = CodePointTable(_fold_code)
"""The folded code of each code point, 0 for a sign."""

encode_sounds = CodePointTable(lambda letter: encode_sound(get_fuzzy_syllable(letter)))
"""The number of the fuzzy syllable of each folded code point."""


def _hash_letters(text: str) -> int:
    number = 0
    for letter in text:
        number = (number * int(BASE) + ord(letter)) % (1 << 64)
    return number


hash_pinyin = CodePointTable(lambda letter: _hash_letters(get_syllable(letter)))
"""The hash of the pinyin of each folded code point, as of a span of its letters."""

get_pinyin_power = CodePointTable(lambda letter: pow(int(BASE), len(get_syllable(letter)), 1 << 64))
"""BASE to the power of the length of that pinyin."""

get_first_letters = CodePointTable(lambda letter: ord(get_syllable(letter)[0]))
"""The code point of the first letter of that pinyin."""
