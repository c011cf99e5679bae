"""Latin words of titles, as they are written and as they are read where letters are disguised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matcher.variants.homoglyphs import find_disguised_words
from matcher.variants.masked_words import find_masked_words

_AMOUNT = re.compile(r"[0-9]+(?:k?g|m?l|[cm]?m|w|v|x|pcs)?")
_LETTER = re.compile(r"[a-z]")
_TOKEN = re.compile(r"[a-z0-9]+(?:[ '·.-][a-z]+(?![a-z0-9]))*")


@dataclass(frozen=True, slots=True)
class LatinWord:
    """A Latin word of a title: its letters without signs, and its offsets there.

    `is_disguised` says that letters of other scripts or signs in it were read for Latin ones; `is_masked` that signs
    stand for letters that were left out, each run of them written as one `*` in `letters`.
    """

    letters: str
    start: int
    end: int
    is_disguised: bool = False
    is_masked: bool = False


def find_words(title: str) -> Iterator[LatinWord]:
    """The words of letters and digits in a title; a number, bare or with its unit, is none.

    Several words with one sign between them are one. A sign in a word may stand for letters (D*or, Chan*), so such a
    word is given with its signs as well.
    """
    lowered = title.lower()
    if len(lowered) != len(title):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in title)
    for letters, start, end in find_disguised_words(title):
        yield LatinWord(letters, start, end, is_disguised=True)
    if not _LETTER.search(lowered):
        return
    for token in _TOKEN.finditer(lowered):
        if _AMOUNT.fullmatch(token.group()):
            continue
        yield LatinWord(re.sub(r"[^a-z0-9]", "", token.group()), token.start(), token.end())
    for letters, start, end in find_masked_words(lowered):
        yield LatinWord(letters, start, end, is_masked=True)
