"""The name stands only to be denied, to be compared with, or to say what the goods go with."""

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.phrases import COMPATIBLE_BEHIND
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
        return None
    word = behind[0].group().strip() if behind[0] else ""
    says = f"“{comparison.quote_mention(comparison.free_mentions[0])}”后面接“{word}”，是说明用途或配套对象。"
    return Explanation(
        says, comparison.free_mentions[0].spans, question="是否超出说明用途所必需的限度，使相关公众误认来源？"
    )


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
