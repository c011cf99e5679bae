"""Titles in which a sign stands for a character of a name (阿*尼): whoever knows the name reads it all the same."""

import re
from collections.abc import Iterator

from matcher.text.han import HAN
from matcher.text.normalise import Spelling, fold_character

MASKED = "\ue000"
"""Stands for the character that a sign covers; a code point for private use, so that no title and no name has it."""

_SIGNS = "*＊×✕✖╳※○●◯〇□■_＿"
MASKS = f"{_SIGNS}xX"
"""The signs that are used so; only between two Chinese characters do they stand for one."""

_MASK = re.compile(rf"(?<=[{HAN}])(?:[{re.escape(_SIGNS)}]|[xX])(?=[{HAN}])")


def has_masks(title: str) -> bool:
    """Whether some sign stands between two Chinese characters as if for one."""
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


def is_masked_name(text: str, name: str) -> bool:
    """Whether a text is a name of three characters or more with one inside it covered and no other changed."""
    inside = MASKED in text[1:-1] and MASKED not in (text[0], text[-1])
    if len(text) != len(name) or len(name) < MIN_NAME_LENGTH or not inside or text.count(MASKED) != 1:
        return False
    return all(one in (MASKED, own) for one, own in zip(text, name, strict=True))


MIN_NAME_LENGTH = 3
"""Characters of a name of which enough is left when one is covered."""
