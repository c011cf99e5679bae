"""The shop's name beside the mark's: a shop that calls itself official, or that trades under a mark with a bit more."""

import re
from functools import lru_cache

from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.seller import authorised_seller
from matcher.lexicon.goods_classes import Closeness
from matcher.lexicon.ordinary_words import is_ordinary_word
from matcher.lexicon.phrases import COUNTER_CLAIM, OFFICIAL_CLAIM, PLATFORM_SHOP, SHOP_FORM
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS
from matcher.text.normalise import normalise_text

MIN_SHOP_NAME = 2
"""Letters of a shop's name that may be the holder's."""


def claims_official(comparison: Comparison) -> Explanation | None:
    """标题自称官方、官网，而店铺名称里没有这个商标。"""
    return _explain_claim(comparison, OFFICIAL_CLAIM, "店铺是否由权利人开设或者取得授权？")


def claims_counter(comparison: Comparison) -> Explanation | None:
    """标题自称专柜正品，而店铺名称里没有这个商标。"""
    return _explain_claim(comparison, COUNTER_CLAIM, "能否提供专柜的购货凭证？")


def _explain_claim(comparison: Comparison, pattern: re.Pattern[str], question: str) -> Explanation | None:
    shop, claim = _get_shop(comparison), pattern.search(comparison.listing.title)
    if not shop or claim is None or not comparison.free_mentions or comparison.right.kind in INDICATIONS:
        return None
    if comparison.closeness is Closeness.FAR or is_shop_of(shop, comparison.right) or authorised_seller(comparison):
        return None
    says = f"标题自称“{claim.group()}”，店铺名为“{shop}”，其中没有{comparison.right_label}的名称。"
    return Explanation(says, (claim.span(), *comparison.free_mentions[0].spans), question=question)


def extended_name(comparison: Comparison) -> Explanation | None:
    """店铺字号是在商标前后加字而成，标题也这样写。"""
    shop = _get_shop(comparison)
    if not shop:
        return None
    name = normalise_text(_strip_form(shop)).text
    if comparison.right.kind in INDICATIONS or comparison.closeness is Closeness.FAR or is_ordinary_word(name):
        return None
    for mention in comparison.plain_mentions:
        written = normalise_text(comparison.quote_mention(mention)).text
        if len(written) < MIN_SHOP_NAME or len(name) != len(written) + 1 or written not in (name[1:], name[:-1]):
            continue
        first = mention.start - (written == name[1:])
        if normalise_text(comparison.listing.title[first : first + len(name)]).text == name:
            says = f"店铺字号“{name}”系在{comparison.right_label}的名称上加字而成，标题亦如此书写。"
            return Explanation(says, mention.spans, question="经营者与权利人有无关系，这一字号是否另有注册？")
    return None


def _get_shop(comparison: Comparison) -> str:
    seller = comparison.listing.record.seller
    return seller.name if seller else ""


def _strip_form(shop: str) -> str:
    """A shop's name without what says of which form it is: 旗舰店, 专营店, 官方."""
    return SHOP_FORM.sub("", shop)


@lru_cache(maxsize=65536)
def is_shop_of(shop: str, right: Right) -> bool:
    """Whether a shop's name has a name of the right in it, or goes by the name of its holder or of a platform."""
    plain = _fold(shop)
    if PLATFORM_SHOP.search(shop) or any(
        _fold(name) in plain for name in (right.name, *right.aliases, *right.colloquial)
    ):
        return True
    core = _fold(_strip_form(shop))
    return len(core) >= MIN_SHOP_NAME and core in _fold(right.holder)


def _fold(name: str) -> str:
    """A name in its plain form, figures as the Chinese characters for them (二八 for 28)."""
    return normalise_text(name.split("(")[0].split("（")[0]).text.translate(_FIGURES)


_FIGURES = str.maketrans("0123456789", "零一二三四五六七八九")
