"""The name stands only to be denied, to be compared with, or to say what the goods go with."""

from itertools import pairwise

from matcher.candidates.types import PLAIN_KINDS
from matcher.features.context import Comparison, Explanation
from matcher.lexicon.goods import get_departments
from matcher.lexicon.goods_classes import DEVICES
from matcher.lexicon.phrases import ACCESSORY, COMPATIBLE_BEHIND
from matcher.parsing.right_name import parse_right_name
from matcher.parsing.title import Stance


def negated(comparison: Comparison) -> Explanation | None:
    """名称只在否定语里出现，例如“非炎陵黄桃”，所售是别的商品。"""
    return _explain_scope(comparison, Stance.DENIED, "是否定的说法：经营者声明所售并非该商品")


def compared(comparison: Comparison) -> Explanation | None:
    """名称只用来比较，例如“媲美”“胜过”“PK”。"""
    return _explain_scope(comparison, Stance.COMPARED, "是用于比较的说法，所售是另一种商品")


def compatible_with(comparison: Comparison) -> Explanation | None:
    """名称只用来说明商品与什么配套，例如“兼容”“适用于”。"""
    explanation = _explain_scope(comparison, Stance.COMPATIBLE, "是说明用途或配套对象")
    if explanation or not comparison.free_mentions:
        return explanation
    behind = [COMPATIBLE_BEHIND.match(comparison.listing.title, mention.end) for mention in comparison.free_mentions]
    if not all(behind):
        return _explain_makers(comparison)
    word = behind[0].group().strip() if behind[0] else ""
    says = f"“{comparison.quote_mention(comparison.free_mentions[0])}”后面接“{word}”，是说明用途或配套对象。"
    return Explanation(
        says, comparison.free_mentions[0].spans, question="是否超出说明用途所必需的限度，使相关公众误认来源？"
    )


def _explain_makers(comparison: Comparison) -> Explanation | None:
    """A list of makers of devices: nobody makes for all of them, so they say what the goods go with."""
    mention, departments = comparison.free_mentions[0], get_departments(comparison.structure.families)
    if DEVICES.isdisjoint(departments) or ACCESSORY.search(comparison.listing.title) is None:
        return None
    makers = {
        right.name: other
        for right, other in comparison.others
        if other.kind in PLAIN_KINDS and not DEVICES.isdisjoint(get_departments(parse_right_name(right).families))
    }
    ends = sorted({(one.start, one.end) for one in (mention, *makers.values())})
    if len(makers) + 1 < MIN_MAKERS or any(after[0] - before[1] > MAX_GAP for before, after in pairwise(ends)):
        return None
    says = f"标题并列了{len(makers) + 1}家厂商，“{comparison.quote_mention(mention)}”只说明商品与什么配套。"
    return Explanation(says, mention.spans, question=_QUESTIONS[Stance.COMPATIBLE])


MIN_MAKERS = 3
"""Makers in one list from which on none of them made the goods."""

MAX_GAP = 4
"""Characters between two of them: a sign, a blank, or a maker that no register has."""


def _explain_scope(comparison: Comparison, stance: Stance, meaning: str) -> Explanation | None:
    if comparison.free_mentions:
        return None
    for mention, scope in zip(comparison.mentions, comparison.scopes, strict=True):
        if scope is not None and scope.stance is stance:
            says = f"“{comparison.get_text(scope.word)}”之下的“{comparison.quote_mention(mention)}”{meaning}。"
            return Explanation(says, (scope.word, *mention.spans), question=_QUESTIONS[stance])
    return None


_QUESTIONS = {
    Stance.DENIED: "否认后仍使用该名称的缘由待核实，是否为便于被检索？",
    Stance.COMPARED: "所作比较是否属实，是否借名引流？",
    Stance.COMPATIBLE: "是否超出说明用途所必需的限度，使相关公众误认来源？",
}
