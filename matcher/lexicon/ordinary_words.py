"""Ordinary words of the language and of shops: a text that is one of them is no disguise of a name.

The words are those of the language (pypinyin's phrases and the dictionary CC-CEDICT), of goods (`goods.csv`), and of
shops: `shop_words.txt`, `praise_words.txt` and, in Latin letters, `latin_words.txt`. Those of `everyday_words.txt` say
before goods whom, when, where from or of what kind they are.
"""

from functools import cache
from itertools import chain
from pathlib import Path

from matcher.gazetteer.divisions import get_leading_place
from matcher.lexicon.goods import WordKind, find_goods, goods_families
from matcher.text.disk_cache import cache_table
from matcher.text.han import is_han

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
def load_dictionary_words() -> frozenset[str]:
    """The dictionary's words of two Chinese characters to `MAX_WORD_LENGTH`."""
    return frozenset(cache_table("dictionary-words", _list_dictionary)["words"])


def _list_dictionary() -> dict[str, list[str]]:
    from pypinyin_dict.phrase_pinyin_data.cc_cedict import phrases_dict  # takes a second where it is not on disk yet

    return {"words": [word for word in phrases_dict if _is_plain_word(word)]}


def _is_plain_word(word: str) -> bool:
    """Whether an entry of the dictionary counts: Chinese throughout, and no name of a place."""
    if not 2 <= len(word) <= MAX_WORD_LENGTH or not all(map(is_han, word)):
        return False
    return word[-1] not in _PLACE_ENDINGS and get_leading_place(word) != word


_PLACE_ENDINGS = frozenset("湖山江河岛海港湾泉溪岭峰坝镇县市省州村乡寨")


@cache
def load_ordinary_words() -> frozenset[str]:
    """Ordinary words of two characters to `MAX_WORD_LENGTH`."""
    return frozenset(chain.from_iterable(list_words_by_length().values()))


@cache
def list_words_by_length() -> dict[int, list[str]]:
    """The same words in lists, by how many characters they have."""
    table = cache_table("ordinary-words", _group_ordinary)
    return {int(length): words for length, words in table.items()}


def _group_ordinary() -> dict[str, list[str]]:
    goods = (
        word
        for family in goods_families().values()
        for word, kind in family.words.items()
        if kind is not WordKind.MISSPELT
    )
    words = sorted({*load_language_words(), *load_dictionary_words(), *goods, *_load_shop_words()})
    return {str(size): [word for word in words if len(word) == size] for size in range(2, MAX_WORD_LENGTH + 1)}


@cache
def load_long_ordinary_words() -> frozenset[str]:
    """Ordinary words of three characters to `MAX_WORD_LENGTH`, with the common misspellings of goods."""
    goods = {word for family in goods_families().values() for word in family.words if 3 <= len(word) <= MAX_WORD_LENGTH}
    return frozenset(goods.union(*(words for length, words in list_words_by_length().items() if length >= 3)))


@cache
def load_common_latin_words() -> frozenset[str]:
    """Words in Latin letters that mean themselves on any page: logo is no LEGO."""
    return _read_words("latin_words.txt")


@cache
def is_ordinary_word(text: str) -> bool:
    """Whether a text is an ordinary word, or ends in a word for goods of two characters or more: 信羊 is no sheep."""
    return text in load_dictionary_words() or is_set_phrase(text)


@cache
def is_set_phrase(text: str) -> bool:
    """The same without the dictionary, which has names of lakes and mountains among its words."""
    known = text in load_language_words() or text in _load_praise_words()
    return known or _ends_with_goods(text, shortest=2)


def is_shop_word(text: str) -> bool:
    """Whether a text is a word by which any shop praises or describes its goods, or says whom or what they are for.

    经典, 天然; everyday words of the language that stand before any goods count too (`everyday_words.txt`: 会员, 家人).
    """
    return text in _load_praise_words() or text in _load_shop_words() or text in _load_everyday_words()


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


@cache
def _load_shop_words() -> frozenset[str]:
    return _read_words("shop_words.txt")


@cache
def _load_everyday_words() -> frozenset[str]:
    return _read_words("everyday_words.txt")


def _read_words(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(file).read_text(encoding="utf-8").split())
