"""Which characters count as Chinese: those of the basic block and extension A, after folding."""

import re

HAN = r"\u3400-\u9fff"
"""The range of Chinese characters, to stand in the brackets of a regular expression."""

_ANY_HAN = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return _ANY_HAN.search(text) is not None


def is_han(character: str) -> bool:
    """Whether one character is Chinese."""
    return "\u3400" <= character <= "\u9fff"
