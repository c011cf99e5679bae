"""Text without the persons in it: telephones, identity numbers and addresses of mail are masked, chosen words replaced.

What is named to be spared, as the party's own telephone that its shop publishes, stays in clear.
"""

import re
from collections.abc import Collection, Mapping
from html import unescape

_PHONE = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])")
_LANDLINE = re.compile(r"(?<![0-9])0[0-9]{2,3}[- ][0-9]{7,8}(?![0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_LABEL = re.compile(r"(?:电话|手机号?|客服|热线|联系(?:方式|我们)?|邮箱|邮件|e-?mail|phone|tel)\W{0,12}$", re.I)
_LONGEST_LABEL = 24
_TAG = re.compile(r"<[^<>]*>")
_SECTION, _HEADING = re.compile(r"(?=<h[1-6][\s>])", re.I), re.compile(r"<h([1-6])", re.I)
_REVIEWS = re.compile(
    r"""评价|评论|买家|晒单|追评|问大家|(?:class|id)\s*=\s*["'][^"'>]*(?:review|comment)|"(?:review|comment)s?"\s*:""",
    re.I,
)
_SHORTEST = 2
"""A word of fewer characters is not replaced: it would stand in other words too."""


def mask_persons(text: str, *, spared: Collection[str] = ()) -> str:
    """The text with what identifies a person masked; what stands in `spared` is left."""
    for pattern in (_IDENTITY, _PHONE, _LANDLINE, _MAIL):
        text = pattern.sub(lambda match: match[0] if match[0] in spared else _mask(match[0]), text)
    return text


def find_published_contacts(page: str) -> frozenset[str]:
    """The telephones and addresses of mail of a page (HTML, JSON or text) that stand right behind a label, as 电话：,
    and in no part of reviews."""
    text = " ".join(unescape(_TAG.sub(" ", _cut_reviews(page))).split())
    return frozenset(
        match[0]
        for pattern in (_PHONE, _LANDLINE, _MAIL)
        for match in pattern.finditer(text)
        if _LABEL.search(text, max(0, match.start() - _LONGEST_LABEL), match.start())
    )


def _cut_reviews(page: str) -> str:
    """The page without what buyers write: from a word for reviews to the next heading of the rank of its own heading.

    Where the word stands in no heading, to the next one of the first two ranks.
    """
    pieces: list[str] = []
    rank = 0
    for section in _SECTION.split(page):
        heading = _HEADING.match(section)
        if rank and not (heading and int(heading[1]) <= rank):
            continue
        word = _REVIEWS.search(section)
        pieces.append(section[: word.start()] if word else section)
        is_in_heading = word and heading and word.start() < section.lower().find("</h")
        rank = (int(heading[1]) if heading and is_in_heading else 2) if word else 0
    return " ".join(pieces)


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
