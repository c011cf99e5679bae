"""Whether a stretch of a title is nothing but ordinary words, or the seam of two: then no name is meant by chance.

The words are those of the language (pypinyin's phrases), of goods, and of shops (`shop.txt`; `latin.txt` has those
that Chinese shops write in Latin letters).
"""

from functools import cache
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict

from matcher.lexicon.goods import WordKind, goods_families

MAX_WORD_LENGTH = 4
"""Characters of the longest word that is looked for; idioms of four are the longest that shops write."""


@cache
def ordinary_words() -> frozenset[str]:
    """Ordinary words of two characters to `LONGEST`."""
    of_goods = (
        word for family in goods_families().values() for word, sort in family.words.items() if sort != WordKind.MISSPELT
    )
    of_shops = (Path(__file__).parent / "shop.txt").read_text(encoding="utf-8").split()
    return frozenset(word for word in (*phrases_dict, *of_goods, *of_shops) if 2 <= len(word) <= MAX_WORD_LENGTH)


@cache
def common_latin_words() -> frozenset[str]:
    """Words in Latin letters that mean themselves on any page: logo is no LEGO."""
    return frozenset((Path(__file__).parent / "latin.txt").read_text(encoding="utf-8").split())


@cache
def long_ordinary_words() -> frozenset[str]:
    """Words of three characters to `LONGEST`, common misspellings of goods among them."""
    of_goods = (word for family in goods_families().values() for word in family.words)
    return frozenset(word for word in (*ordinary_words(), *of_goods) if 3 <= len(word) <= MAX_WORD_LENGTH)


def is_made_of_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch is words throughout; the first may begin before it and the last end behind it.

    优质厂 in 优质厂家 is no disguise of a name that sounds like it.
    """
    if _has_long_word_end(text, start, end):
        return True
    known = ordinary_words()
    reached = {start, *_find_ends_beyond(text, start)}
    for at in range(start, end):
        if at in reached:
            reached |= {at + size for size in range(2, MAX_WORD_LENGTH + 1) if text[at : at + size] in known}
    return any(at >= end for at in reached)


def _has_long_word_end(text: str, start: int, end: int) -> bool:
    """Whether a word of three or more ends inside the stretch: 淋薯 in 冰淇淋薯 has no beginning of its own.

    A common misspelling of goods (苟杞子) is a word here too: it does not go on into another name.
    """
    known = long_ordinary_words()
    return any(
        text[first:last] in known
        for first in range(max(0, start - MAX_WORD_LENGTH + 1), start)
        for last in range(max(start + 1, first + 3), min(end, first + MAX_WORD_LENGTH + 1))
    )


def is_between_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins inside one word and ends inside the next: 工正 in 手工正宗."""
    known = ordinary_words()
    seams = [at for at in _find_ends_beyond(text, start) if at < end]
    return any(text[at : at + size] in known for at in seams for size in range(end - at + 1, MAX_WORD_LENGTH + 1))


def is_word_end(text: str, at: int) -> bool:
    """Whether a word ends at a place."""
    return any(text[max(0, at - size) : at] in ordinary_words() for size in range(2, MAX_WORD_LENGTH + 1))


def is_word_start(text: str, at: int) -> bool:
    """Whether a word begins at a place."""
    return any(text[at : at + size] in ordinary_words() for size in range(2, MAX_WORD_LENGTH + 1))


def has_word_across_edge(text: str, start: int, end: int) -> bool:
    """Whether a word lies across an end of a stretch: 口红 across that of 兰口, but not 可口 across that of 媚可 where
    口红 begins."""
    known = ordinary_words()
    if any(start < at <= end for at in _find_ends_beyond(text, start)):
        return True
    sizes = ((at, size) for at in range(start + 1, end) for size in range(end - at + 1, MAX_WORD_LENGTH + 1))
    return not is_word_start(text, end) and any(text[at : at + size] in known for at, size in sizes)


def _find_ends_beyond(text: str, start: int) -> list[int]:
    """Where the words end that begin before `start` and reach beyond it."""
    known = ordinary_words()
    return [
        first + size
        for first in range(max(0, start - MAX_WORD_LENGTH + 1), start)
        for size in range(start - first + 1, MAX_WORD_LENGTH + 1)
        if text[first : first + size] in known
    ]
