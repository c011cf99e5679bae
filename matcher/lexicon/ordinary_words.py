"""Ordinary words of the language and of shops: what is one of them is no disguise of a name."""

from functools import cache

from pypinyin.phrases_dict import phrases_dict

from matcher.lexicon.goods import WordKind, find_goods

_OF_SHOPS = frozenset(
    (
        "进口",
        "国产",
        "高山",
        "深山",
        "有机",
        "农家",
        "野生",
        "东北",
        "西北",
        "华北",
        "华南",
        "西南",
        "正宗",
        "新鲜",
        "现摘",
        "特级",
        "优质",
    )
)


@cache
def is_ordinary_word(text: str) -> bool:
    """Whether a text is an ordinary word."""
    return text in phrases_dict or text in _OF_SHOPS or _ends_with_long_goods(text)


def _ends_with_long_goods(text: str) -> bool:
    """Whether a text ends in a word for goods of two characters or more: 信羊 is no sheep."""
    return any(
        goods.end == len(text) and len(goods.word) > 1 and goods.word_kind is not WordKind.MISSPELT
        for goods in find_goods(text)
    )


def ends_with_goods(text: str) -> bool:
    """Whether a text ends in a word for goods that is spelled as it should be."""
    return any(goods.end == len(text) and goods.word_kind is not WordKind.MISSPELT for goods in find_goods(text))
