"""Ordinary words of the language and of shops: a text that is one of them is no disguise of a name.

The words are those of the language (pypinyin's phrases), of goods (`goods.csv`), and of shops: `shop_words.txt`,
`praise_words.txt` and, in Latin letters, `latin_words.txt`.
"""

from functools import cache
from pathlib import Path

from matcher.lexicon.goods import WordKind, find_goods, goods_families
from matcher.text.disk_cache import cache_table

MAX_WORD_LENGTH = 4
"""Characters of the longest word that is looked for; idioms of four are the longest that shops write."""


@cache
def load_language_words() -> frozenset[str]:
    """Words and set phrases of the language, of any length."""
    return frozenset(cache_table("language-words", _list_phrases)["words"])


def _list_phrases() -> dict[str, list[str]]:
    from pypinyin.phrases_dict import phrases_dict  # only where the table is not on disk yet: it takes 0.3 s

    return {"words": list(phrases_dict)}


@cache
def load_ordinary_words() -> frozenset[str]:
    """Ordinary words of two characters to `MAX_WORD_LENGTH`."""
    goods = (
        word
        for family in goods_families().values()
        for word, kind in family.words.items()
        if kind is not WordKind.MISSPELT
    )
    words = (*load_language_words(), *goods, *_read_words("shop_words.txt"))
    return frozenset(word for word in words if 2 <= len(word) <= MAX_WORD_LENGTH)


@cache
def load_long_ordinary_words() -> frozenset[str]:
    """Ordinary words of three characters to `MAX_WORD_LENGTH`, with the common misspellings of goods."""
    goods = (word for family in goods_families().values() for word in family.words)
    return frozenset(word for word in (*load_ordinary_words(), *goods) if 3 <= len(word) <= MAX_WORD_LENGTH)


@cache
def load_common_latin_words() -> frozenset[str]:
    """Words in Latin letters that mean themselves on any page: logo is no LEGO."""
    return _read_words("latin_words.txt")


@cache
def is_ordinary_word(text: str) -> bool:
    """Whether a text is an ordinary word, or ends in a word for goods of two characters or more: 信羊 is no sheep."""
    return text in load_language_words() or text in _load_praise_words() or _ends_with_goods(text, shortest=2)


def ends_with_goods(text: str) -> bool:
    """Whether a text ends in a word for goods that is spelled as it should be."""
    return _ends_with_goods(text, shortest=1)


def _ends_with_goods(text: str, *, shortest: int) -> bool:
    return any(
        goods.end == len(text) and len(goods.word) >= shortest and goods.word_kind is not WordKind.MISSPELT
        for goods in find_goods(text)
    )


@cache
def _load_praise_words() -> frozenset[str]:
    return _read_words("praise_words.txt")


def _read_words(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(file).read_text(encoding="utf-8").split())
