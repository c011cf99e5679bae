"""Accessories for a maker's device: his name and a model say what they fit."""

import re

from matcher.candidates.types import PLAIN_KINDS, Mention
from matcher.features.context import Comparison, Explanation
from matcher.lexicon.goods import get_departments
from matcher.lexicon.goods_classes import DEVICES
from matcher.lexicon.phrases import ACCESSORY, COMPATIBLE_BEHIND, STYLE

_MODEL = re.compile(
    r"[\s\u4e00-\u9fff]{0,8}?(?=[A-Za-z]*\d)[A-Za-z0-9+-]{2,}|[\u4e00-\u9fff]{0,6}(?:\d/)?\d代|\s?(?:mate|pro|plus|max|iPhone)",
    re.IGNORECASE,
)
_MAKERS_OWN = re.compile("原装|原厂|官方")


def accessory_for(comparison: Comparison) -> Explanation | None:
    """所售是配件，名称和型号只说明配哪一种机器。"""
    title, mentions = comparison.listing.title, comparison.plain_mentions
    if not mentions or len(mentions) != len(comparison.mentions):
        return None
    word = ACCESSORY.search(title)
    if word is None or DEVICES.isdisjoint(get_departments(comparison.structure.families)):
        return None
    is_own = _MAKERS_OWN.search(title) is not None and not any(comparison.scopes)
    if is_own or STYLE.match(title, mentions[0].end) or not _names_model(comparison, mentions):
        return None
    says = f"所售是“{word.group()}”，“{comparison.quote_mention(mentions[0])}”和型号仅说明适配的设备。"
    return Explanation(
        says, (word.span(), *mentions[0].spans), question="是否超出说明用途所必需的限度，使相关公众误认来源？"
    )


def _names_model(comparison: Comparison, mentions: tuple[Mention, ...]) -> bool:
    """Whether a mention stands under a word such as 适用, or a model follows it."""
    title = comparison.listing.title
    return any(
        mention.kind in PLAIN_KINDS
        and (
            comparison.get_scope(mention) is not None
            or COMPATIBLE_BEHIND.match(title, mention.end)
            or _MODEL.match(title, mention.end)
        )
        for mention in mentions
    )
