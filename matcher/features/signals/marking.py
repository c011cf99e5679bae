"""Patent markings: a number is printed, or goods are called patented without one."""

from matcher.features.context import Comparison, Remark
from matcher.records.right_kinds import KINDS


def patent_number(comparison: Comparison) -> Remark | None:
    """页面标注了专利号。"""
    marking = comparison.marking
    if marking is None or marking.number is None:
        return None
    kind, year = KINDS[marking.number.kind], marking.number.year
    says = f"页面标注了“{marking.number.text}”，按号码是{year}年申请的{kind}。"
    return Remark(
        says, (marking.span,), marking.field, marking.number.written, "请查专利登记簿：现在是否有效，是否就是这一产品？"
    )


def patent_claim(comparison: Comparison) -> Remark | None:
    """页面自称专利产品，却没有写专利号。"""
    marking = comparison.marking
    if marking is None or marking.number is not None:
        return None
    text = comparison.reading.title if marking.field == "title" else comparison.reading.listing.description
    says = f"页面自称“{text[slice(*marking.span)]}”，没有写专利类别和专利号。"
    return Remark(says, (marking.span,), marking.field, question="请卖家说明专利号和专利类别。")
