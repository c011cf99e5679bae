"""Latin words in which signs stand for letters: Chan*, PRAD@, C*lin*, Gucc…; or that break off before a Chinese twin.

Whoever knows the name reads it all the same. A masked word is written with one `*` for each run of signs.
"""

import re
from collections.abc import Iterator

from matcher.text.han import HAN

MASK = "*"
"""What stands for a run of signs in a masked word."""

BREAK = "/"
"""What stands at the end of one that breaks off before its Chinese twin."""

_SIGNS = "*＊※○●◎☆★@#~～_…"
_SIGN = re.compile(
    rf"[{_SIGNS}./|｜](?<=[a-z0-9].)(?:(?<=[{_SIGNS}])|(?<=\.)\.+|(?<=[/|｜])(?=[{HAN}]{{2}}))"
)  # begins with the sign, because a search for a set of characters is several times as fast as one for what precedes it
_RUN = re.compile(rf"(?:[a-z0-9{_SIGNS}]|\.{{2,}})+")
_RUN_OF_SIGNS = re.compile(rf"[{_SIGNS}.]+")
_WORD_BEFORE = re.compile(r"[a-z]+[ '’]$")

MASK_SIGNS = frozenset(f"{_SIGNS}./|｜")
"""The signs that stand for letters, or at which a name breaks off."""

MIN_LETTERS = 3
"""Letters that a masked word still shows."""


def find_masked_words(lowered: str) -> Iterator[tuple[str, int, int]]:
    """The masked words of a title in small letters, with start and end; also with the word before, as of one name."""
    done = 0
    for sign in _SIGN.finditer(lowered):
        if sign.start() < done:
            continue
        start = sign.start()
        while start > done and (lowered[start - 1].isascii() and lowered[start - 1].isalnum()):
            start -= 1
        run = _RUN.match(lowered, start)
        done = run.end() if run else sign.end()
        letters = _RUN_OF_SIGNS.sub(MASK, lowered[start:done])
        if MASK not in letters:
            letters += BREAK
        is_long = sum(letter.isalpha() for letter in letters) >= MIN_LETTERS
        if letters[0].isdigit() or (not is_long and any(letter.isdigit() for letter in letters)):
            continue
        if is_long:
            yield letters, start, done
        before = _WORD_BEFORE.search(lowered, max(0, start - 20), start)
        if before:
            yield re.sub("[^a-z]", "", before.group()) + letters, before.start(), done
