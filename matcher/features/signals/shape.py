"""Names whose characters look like those of the registered one."""

from matcher.candidates.types import MentionKind
from matcher.features.context import Comparison, Explanation, get_first


def looks_like(comparison: Comparison) -> Explanation | None:
    """与登记名称字形相近：换用了容易看错的形近字。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.LOOKALIKE}))
    if mention is None:
        return None
    says = f"标题中的“{comparison.quote_mention(mention)}”与{comparison.right_label}字形相近，容易看作同一名称。"
    return Explanation(says, mention.spans, registered=mention.name, question="是笔误、另有其名，还是有意换用形近字？")
