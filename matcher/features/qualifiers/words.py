"""Words beside the name by which sellers admit that the goods are not the thing itself."""

import re

from matcher.candidates.types import Mention
from matcher.features.context import Comparison, Explanation
from matcher.gazetteer.divisions import get_leading_place
from matcher.lexicon.goods_classes import Closeness, is_fashion
from matcher.lexicon.ordinary_words import is_ordinary_word
from matcher.lexicon.phrases import CHANNELS, STAND_IN, STYLE, STYLE_BEFORE, STYLE_BETWEEN, STYLE_BRACKETED
from matcher.lexicon.trade.replica_words import FoundWord, Strength, find_replica_words
from matcher.records.right_kinds import INDICATIONS


def style_words(comparison: Comparison) -> Explanation | None:
    """名称后面接“同款”“风味”“式”等字样，说明不是该商品本身。"""
    for mention in comparison.free_mentions:
        explanation = _explain_between(comparison, mention) or _explain_home(comparison, mention)
        if explanation:
            return explanation
        end = _find_list_end(comparison, mention.end)
        word = _match_behind(comparison.listing.title, end)
        if word and not _is_channel(comparison, mention) and not _is_name_of_shape(comparison, mention, word.group()):
            quoted, suffix = comparison.quote_mention(mention), word.group().strip(_LAYOUT)
            says = f"“{quoted}”带有后缀“{suffix}”，表明所售并非该商品本身。"
            return Explanation(says, (*mention.spans, word.span()), question="是否足以使相关公众误认？")
        before = STYLE_BEFORE.search(comparison.listing.title[: mention.start])
        if before:
            says = f"“{comparison.quote_mention(mention)}”带有前缀“{before.group()}”，表明所售并非该商品本身。"
            return Explanation(says, (before.span(), *mention.spans), question="是否足以使相关公众误认？")
    return None


_LAYOUT = " (（【[·•・*/-_"
"""Signs between a name and the word behind it."""


def _is_channel(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name is that of a medium or platform on which other goods are shown: 抖音同款 on a lipstick."""
    return mention.name.lower() in CHANNELS and comparison.closeness is not Closeness.SAME


def _is_name_of_shape(comparison: Comparison, mention: Mention, word: str) -> bool:
    """Whether a word of every day, or letters with 型 or 式 behind them, say how other goods are: ABC型搅拌子."""
    is_mark = comparison.right.kind not in INDICATIONS
    is_far = comparison.closeness is Closeness.FAR and "同款" not in word
    if is_mark and is_far and (is_ordinary_word(mention.name) or _is_pet_name(mention.name)):
        return True  # 椰子味 of a drink says nothing of shoes
    is_letters = mention.name.isascii() and len(mention.name) <= _SHORT_LETTERS
    return is_letters and len(word.strip(_LAYOUT)) == 1 and comparison.closeness is not Closeness.SAME


def _is_pet_name(name: str) -> bool:
    """Whether a name is what children call an animal or a thing, which many patterns show: 卡通小熊款."""
    return len(name) == len("小熊") and name.startswith("小")


_SHORT_LETTERS = 3


def _match_behind(title: str, end: int) -> re.Match[str] | None:
    patterns = (STYLE, STAND_IN, STYLE_BRACKETED)
    return next((word for pattern in patterns if (word := pattern.match(title, end))), None)


def _explain_home(comparison: Comparison, mention: Mention) -> Explanation | None:
    """汾酒产地: where a mark is made is no place to be from, unless it is named after one."""
    word = _HOME.match(comparison.listing.title, mention.end)
    if word is None or mention.name.endswith(_VILLAGES) or word.group().startswith(_VILLAGES):
        return None
    if comparison.right.kind in INDICATIONS or get_leading_place(mention.name) == mention.name:
        return None
    says = f"“{comparison.quote_mention(mention)}”后面接“{word.group()}”，借该名称说明产地，所售并非该商品本身。"
    return Explanation(says, (*mention.spans, word.span()), question="生产者是谁，与商标权利人有没有关系？")


_HOME = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:原?产地|产区)(?!直|发货|仓|认证|证明|编码)")


_VILLAGES = ("村", "镇", "乡")
"""A mark that is a village's name, or has such a word behind it, is also a place that others may name."""


def _explain_between(comparison: Comparison, mention: Mention) -> Explanation | None:
    """德州风味扒鸡: the word stands between the place and the product."""
    if len(mention.spans) < 2:
        return None
    word = STYLE_BETWEEN.search(
        comparison.listing.title, mention.spans[0][1], max(mention.spans[0][1], mention.spans[1][0])
    )
    if word is None or word.start() != mention.spans[0][1]:
        return None
    says = f"“{comparison.quote_mention(mention)}”中间有“{word.group()}”，表明所售仅为做法或风味相同。"
    return Explanation(says, (*mention.spans, word.span()), question="是否足以使相关公众误认？")


def _find_list_end(comparison: Comparison, end: int) -> int:
    """The end of the names that follow one another without a gap: in 甲乙同款 the words speak of both."""
    while True:
        following = [mention.end for _, mention in comparison.others if mention.start == end]
        if not following:
            return end
        end = max(following)


def replica_words(comparison: Comparison) -> Explanation | None:
    """标题里有“高仿”“原单”“1:1”等仿品行话。"""
    if not comparison.free_mentions:
        return None
    words = find_telling_words(comparison)
    if not words:
        return None
    listed = "”“".join(dict.fromkeys(word.row.word for word in words))
    says = f"标题写有“{listed}”，该说法常见于仿品销售。"
    seen = (*((word.start, word.end) for word in words), *comparison.free_mentions[0].spans)
    return Explanation(says, seen, question="请核对实物、进货凭证和授权。")


def find_telling_words(comparison: Comparison) -> list[FoundWord]:
    """The words that together say enough, none where they do not."""
    title = comparison.listing.title
    words = find_replica_words(title, comparison.listing.families)
    if not words:
        return []
    if _ARTICLE_NUMBER.search(title) and all(word.row.word in _ALSO_OF_MAKERS for word in words):
        return []
    if any(word.row.strength is Strength.STRONG for word in words):
        return words
    if not is_fashion(comparison.structure.families) or comparison.closeness is Closeness.FAR:
        return []
    enough = any(word.row.strength is Strength.FASHION for word in words) or len({word.row for word in words}) > 1
    return words if enough else []


_ARTICLE_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:\d{6}(?:[- ]\d{3})?|[A-Z]{2}\d{4}(?:-\d{3})?|[A-Z]\d{5})(?![A-Za-z0-9])"
)
"""A maker's number of a model and its colour, by which buyers find it: 525600-113, 525600, CW4554, G98293."""

_ALSO_OF_MAKERS = frozenset({"复刻", "公司货"})
"""Words that makers and importers use of new editions of their own models, beside the number of the model."""
