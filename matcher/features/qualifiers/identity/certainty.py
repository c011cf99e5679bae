"""How surely a disguise means the right: few characters may be like a name by chance, its own goods speak for it."""

from matcher.candidates.types import Mention, MentionKind
from matcher.features.context import CHANGED_KINDS, Comparison, Explanation
from matcher.lexicon.goods_classes import Closeness
from matcher.text.han import has_han

_UNSURE_KINDS = CHANGED_KINDS | {MentionKind.LATIN}


def few_characters(comparison: Comparison) -> Explanation | None:
    """名称很短，改动一处就容易与别的词、别的商号巧合。"""
    mentions = comparison.mentions
    if not mentions or not all(_is_short(comparison, mention) for mention in mentions):
        return None
    says = f"“{mentions[0].name}”字数很少，“{comparison.quote_mention(mentions[0])}”可能只是与之巧合。"
    return Explanation(says, mentions[0].spans, registered=mentions[0].name, question="是否另有以此为名的商号或产品？")


def _is_short(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name is short and changed into other letters; a figure or sign for a letter (Y5L) is no chance."""
    if mention.kind not in _UNSURE_KINDS or not comparison.get_text(mention.spans[0]).isalpha():
        return False
    return len(mention.name) <= (MAX_CHARACTERS if has_han(mention.name) else MAX_LETTERS)


MAX_CHARACTERS = 2
"""Chinese characters of a name that is easily met by chance once one of them is changed."""

MAX_LETTERS = 4
"""Latin letters of such a name: BULL, ball."""


def goods_not_its_own(comparison: Comparison) -> Explanation | None:
    """标题写的名称经过变换，所售商品又不是权利核定的那一类。"""
    mentions, closeness = comparison.mentions, comparison.closeness
    if not mentions or not all(mention.kind in _UNSURE_KINDS for mention in mentions) or closeness is Closeness.SAME:
        return None
    if comparison.structure.place or not comparison.structure.families:
        return None
    what = "没有写明商品" if closeness is Closeness.UNKNOWN else "所售商品只与之邻近"
    says = f"“{comparison.quote_mention(mentions[0])}”与{comparison.right_label}相近，但标题{what}。"
    return Explanation(says, mentions[0].spans, question="图片和详情中的商品是否属于核定的类别？")
