"""Names that sound like the registered one, or are written in its pinyin."""

from matcher.candidates.types import MentionKind
from matcher.features.context import Comparison, Explanation, get_first
from matcher.text.han import has_han


def sounds_like(comparison: Comparison) -> Explanation | None:
    """与登记名称读音相同或相近（含平翘舌、前后鼻音、n与l、f与h不分），但用了别的字。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.HOMOPHONE}))
    if mention is None:
        return None
    says = f"标题中的“{comparison.quote_mention(mention)}”读音与{comparison.right_label}相同或相近，用字不同。"
    return Explanation(
        says,
        mention.spans,
        registered=mention.name,
        question="是否另有以此为名的地方、商标或产品？如无，请核实使用谐音字的缘由。",
    )


def pinyin(comparison: Comparison) -> Explanation | None:
    """用拼音或拼音首字母写出了登记名称。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.PINYIN, MentionKind.INITIALS}))
    if mention is None:
        return None
    seen = comparison.quote_mention(mention)
    if mention.kind is MentionKind.INITIALS and has_han(seen):
        says = f"标题中的“{seen}”以拼音字母代写地名，所指为{comparison.right_label}。"
    else:
        how = "拼音首字母" if mention.kind is MentionKind.INITIALS else "拼音"
        says = f"标题中的“{seen}”是{comparison.right_label}的{how}。"
    return Explanation(says, mention.spans, registered=mention.name, question="标题其余文字和图片是否也指向这一商品？")
