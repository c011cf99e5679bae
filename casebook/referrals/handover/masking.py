"""Text without the persons in it: telephones, identity numbers and addresses of mail are masked, chosen words replaced.

What is named to be spared, as the party's own telephone that its shop publishes, stays in clear.
"""

import re
from collections.abc import Collection, Mapping

_PHONE = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])")
_LANDLINE = re.compile(r"(?<![0-9])0[0-9]{2,3}[- ][0-9]{7,8}(?![0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_SHORTEST = 2
"""A word of fewer characters is not replaced: it would stand in other words too."""


def mask_persons(text: str, *, spared: Collection[str] = ()) -> str:
    """The text with what identifies a person masked; what stands in `spared` is left."""
    for pattern in (_IDENTITY, _PHONE, _LANDLINE, _MAIL):
        text = pattern.sub(lambda match: match[0] if match[0] in spared else _mask(match[0]), text)
    return text


def find_contacts(text: str) -> frozenset[str]:
    """The telephones and addresses of mail in a text."""
    return frozenset(match[0] for pattern in (_PHONE, _LANDLINE, _MAIL) for match in pattern.finditer(text))


def replace_words(text: str, words: Mapping[str, str]) -> str:
    """The text with words replaced, the longest first."""
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _SHORTEST:
            text = text.replace(word, words[word])
    return text


def _mask(word: str) -> str:
    """A quarter of the characters at its beginning, stars after."""
    shown = len(word) // 4
    return word[:shown] + "*" * (len(word) - shown)
