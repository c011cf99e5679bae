"""Titles in which a sign stands for a character of a name (阿*尼): whoever knows the name reads it all the same."""

import re
from collections.abc import Iterator
from string import ascii_letters

from matcher.text.han import HAN
from matcher.text.normalise import Spelling, fold_character
from matcher.text.pinyin import get_syllable

MASKED = "\ue000"
"""Stands for the character that a sign covers; a code point for private use, so that no title and no name has it."""

MASK_SIGNS = "*＊×✕✖╳※○●◯〇□■★☆_＿"
"""Signs that are used so; a letter is too: x for any character between two others, else the initial of its own."""

_HIDDEN, _HERE = f"[{re.escape(MASK_SIGNS)}]", f"[{HAN}]"
_MASK = re.compile(
    rf"(?<={_HERE}){_HIDDEN}(?![0-9])|(?<![0-9A-Za-z]){_HIDDEN}(?={_HERE})|(?<![0-9A-Za-z])[A-Za-z](?={_HERE})"
)


def has_masks(title: str) -> bool:
    """Whether some sign stands beside a Chinese character as if for one."""
    return _MASK.search(title) is not None


def unmask_title(title: str) -> Iterator[Spelling]:
    """The spelling of a title with a letter for each such sign, if it has any."""
    masked = {at for sign in _MASK.finditer(title) for at in range(*sign.span())}
    if not masked:
        return
    letters = [(MASKED if at in masked else fold_character(letter), at) for at, letter in enumerate(title)]
    places = [(letter, at) for letter, at in letters if letter == MASKED or letter.isalnum()]
    offsets = tuple(at for _, at in places)
    yield Spelling(title, "".join(letter for letter, _ in places), offsets, tuple(at + 1 for at in offsets))


def is_masked_name(text: str, name: str, cover: str = "*") -> bool:
    """Whether a text is a name of two characters or more with one of them covered and no other changed.

    `cover` is what stands there in the title: a letter has to be the initial of the character.
    """
    if len(text) != len(name) or len(name) < MIN_NAME_LENGTH or text.count(MASKED) != 1:
        return False
    at = text.index(MASKED)
    is_any = cover not in ascii_letters or (cover in "xX" and 0 < at < len(name) - 1)
    if not is_any and get_syllable(name[at])[0] != cover.lower():
        return False
    return all(one in (MASKED, own) for one, own in zip(text, name, strict=True))


MIN_NAME_LENGTH = 2
"""Characters of a name of which enough is left when one is covered."""
