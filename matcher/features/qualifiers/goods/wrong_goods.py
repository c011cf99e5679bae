"""The goods are of another kind than those of the right: a gift, something made of them, or of another class."""

from matcher.candidates.types import MentionKind
from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.goods.gifts import is_gift
from matcher.features.qualifiers.words import style_words
from matcher.lexicon.goods import GoodsWord, find_derived_word, find_ending_goods
from matcher.lexicon.goods_classes import Closeness
from matcher.lexicon.goods_varieties import is_same_variety
from matcher.lexicon.phrases import GIFT, SOURCE


def wrong_goods(comparison: Comparison) -> Explanation | None:
    """所售商品与权利核定的商品明显不是一类。"""
    if not comparison.free_mentions:
        return None
    return _explain_gift(comparison) or (
        _explain_derived(comparison) if comparison.structure.product else _explain_other_class(comparison)
    )


def _explain_gift(comparison: Comparison) -> Explanation | None:
    gifts = [(mention, GIFT.search(comparison.listing.title, 0, mention.start)) for mention in comparison.free_mentions]
    if not all(word for _, word in gifts):
        return None
    mention, word = gifts[0]
    says = f"“{comparison.quote_mention(mention)}”写在“{word.group() if word else ''}”之后，只是赠品，所售是别的商品。"
    return Explanation(says, mention.spans, question="赠品是否确为该商品？")


def _explain_derived(comparison: Comparison) -> Explanation | None:
    if comparison.mentions[0].kind is MentionKind.PLACE_PRODUCT:
        return _explain_other_variety(comparison) or _explain_other_derived(comparison)
    derived = [(mention, _find_derived_behind(comparison, mention.end)) for mention in comparison.free_mentions]
    if not all(word for _, word in derived):
        return None
    mention, word = derived[0]
    quoted = f"“{comparison.quote_mention(mention)}{word}”"
    says = f"{quoted}是以其制成或与其有关的其他商品，不是{comparison.right_label}本身。"
    return Explanation(says, mention.spans, question="原料是否真的来自该产地？")


def _find_derived_behind(comparison: Comparison, end: int) -> str:
    """The word that makes other goods of the product; with 酱 behind it 豆瓣 is still what it was."""
    word, structure = find_derived_word(comparison.listing.title, end), comparison.structure
    same = find_ending_goods(structure.product + word) if word else None
    return "" if same and len(same.word) > len(word) and structure.families & set(same.families) else word


def _explain_other_variety(comparison: Comparison) -> Explanation | None:
    """The place with another variety of the product than the one that the name stands for."""
    product = comparison.structure.product
    mention = comparison.free_mentions[0]
    seen = next((goods for goods in comparison.listing.goods if goods.start == mention.spans[1][0]), None)
    same = seen is None or not seen.is_variety or is_same_variety(seen.word, product)
    if same or not comparison.structure.is_variety or SOURCE.search(comparison.listing.title, 0, mention.spans[0][0]):
        return None
    says = f"标题写的是“{comparison.quote_mention(mention)}”，{comparison.right_label}指的是“{product}”，只有地名相同。"
    return Explanation(says, mention.spans, registered=product, question="是否借地名使相关公众误认？")


def _explain_other_derived(comparison: Comparison) -> Explanation | None:
    families, words = comparison.structure.families, comparison.listing.goods
    own = {goods.word for goods in words if set(goods.families) & families}
    derived = [goods for goods in words if _is_derived(goods, families, own) and not is_gift(comparison, goods)]
    if not derived:
        return None
    says = f"所售是“{derived[0].word}{derived[0].derived_word}”，不是{comparison.right_label}本身。"
    return Explanation(says, ((derived[0].start, derived[0].end),), question="原料是否真的来自该产地？")


def _is_derived(goods: GoodsWord, families: frozenset[str], own: set[str]) -> bool:
    """杨梅 + 酒, or a word of its own such as 石榴酒 beside 石榴."""
    if set(goods.families) & families:
        return bool(goods.derived_word)
    return any(goods.word != word and goods.word == word + find_derived_word(goods.word, len(word)) for word in own)


def _explain_other_class(comparison: Comparison) -> Explanation | None:
    families, offered = comparison.structure.families, comparison.offered_families
    if comparison.closeness is not Closeness.FAR or style_words(comparison):
        return None
    mention, sold, registered = (
        comparison.free_mentions[0],
        "、".join(sorted(offered)[:3]),
        "、".join(sorted(families)[:3]),
    )
    says = f"标题所售是{sold}，名录登记{comparison.right_label}用于{registered}，不是一类。"
    return Explanation(says, mention.spans, question="该商标是否驰名，或另在这一类上注册？")
