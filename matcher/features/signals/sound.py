"""Names that sound like the registered one, or are written in its pinyin."""

from matcher.candidates.types import Rung
from matcher.features.context import Comparison, Remark, first
from matcher.records.right_kinds import named


def sounds_like(comparison: Comparison) -> Remark | None:
    """与登记名称读音相同或相近（含平翘舌、前后鼻音、n与l、f与h不分），但用了别的字。"""
    spot = first(comparison.spots, frozenset({Rung.HOMOPHONE}))
    if spot is None:
        return None
    says = f"标题中的“{comparison.shown(spot)}”读音与{named(comparison.right)}相同或相近，用字不同。"
    return Remark(
        says,
        spot.spans,
        registered=spot.name,
        question="是否另有以此为名的地方、商标或产品？若无，用谐音字的理由是什么？",
    )


def pinyin(comparison: Comparison) -> Remark | None:
    """用拼音或拼音首字母写出了登记名称。"""
    spot = first(comparison.spots, frozenset({Rung.PINYIN, Rung.INITIALS}))
    if spot is None:
        return None
    how = "拼音首字母" if spot.rung is Rung.INITIALS else "拼音"
    says = f"标题中的“{comparison.shown(spot)}”是{named(comparison.right)}的{how}。"
    return Remark(says, spot.spans, registered=spot.name, question="标题其余文字和图片是否也指向这一商品？")
