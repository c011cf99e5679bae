"""Patent markings: a number is printed, or goods are called patented without one."""

from matcher.features.context import Comparison, Explanation
from matcher.records.right_kinds import KIND_LABELS


def patent_number(comparison: Comparison) -> Explanation | None:
    """页面标注了专利号。"""
    marking = comparison.marking
    if marking is None or marking.number is None:
        return None
    kind, year = KIND_LABELS[marking.number.kind], marking.number.year
    says = f"页面标注了“{marking.number.text}”，按号码是{year}年申请的{kind}。"
    return Explanation(
        says,
        (marking.span,),
        marking.field,
        marking.number.standard_form,
        "请查专利登记簿：目前是否有效，是否即为该产品？",
    )


def patent_claim(comparison: Comparison) -> Explanation | None:
    """页面自称专利产品，却没有写专利号。"""
    marking = comparison.marking
    if marking is None or marking.number is not None:
        return None
    text = comparison.listing.title if marking.field == "title" else comparison.listing.record.description
    says = f"页面自称“{text[slice(*marking.span)]}”，没有写专利类别和专利号。"
    return Explanation(says, (marking.span,), marking.field, question="请经营者说明专利号和专利类别。")
