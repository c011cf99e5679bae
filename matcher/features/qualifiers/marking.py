"""What speaks against a patent marking on its face: check digit, kind, term, an application presented as a grant."""

import re

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.phrases import PATENT_APPLICATION, PATENTED_PRODUCT
from matcher.parsing.patent_numbers import PatentNumber, compute_check_digit
from matcher.records.right import RightKind
from matcher.records.right_kinds import KIND_LABELS

_KIND_WORDS = {"发明": RightKind.INVENTION, "实用新型": RightKind.UTILITY_MODEL, "外观": RightKind.DESIGN}


def check_digit_wrong(comparison: Comparison) -> Explanation | None:
    """专利号的校验位不对，号码可能是编造或抄错的。"""
    number = _get_number(comparison)
    if number is None or number.has_valid_check_digit:
        return None
    says = f"“{number.text}”的校验位应是“{compute_check_digit(number.body)}”，写的是“{number.check}”。"
    return _explain_marking(comparison, says, "是抄写有误，还是编造号码？")


def patent_kind_differs(comparison: Comparison) -> Explanation | None:
    """页面写的专利类别与号码显示的类别不同。"""
    number = _get_number(comparison)
    if number is None or comparison.marking is None:
        return None
    around = _get_text(comparison)[max(0, comparison.marking.span[0] - 12) : comparison.marking.span[0]]
    kind_words = re.findall("发明|实用新型|外观", around)
    if not kind_words or _KIND_WORDS[kind_words[-1]] is number.kind:
        return None
    says = f"页面写的是“{kind_words[-1]}”专利，号码“{number.text}”表示的是{KIND_LABELS[number.kind]}。"
    return _explain_marking(comparison, says, "请核对专利证书。")


def patent_term_over(comparison: Comparison) -> Explanation | None:
    """按申请年份推算，专利保护期已过。"""
    number, on = _get_number(comparison), comparison.listing.day
    if number is None:
        return None
    ended = comparison.right.valid_to
    if not number.has_ended(on) and (ended is None or on <= ended):
        return None
    says = f"号码“{number.text}”是{number.year}年申请的{KIND_LABELS[number.kind]}，到取证当天保护期已满。"
    return _explain_marking(comparison, says, "商品是否在期满前生产并标注？如是，期满后销售不属于假冒。")


def applied_not_granted(comparison: Comparison) -> Explanation | None:
    """只是申请专利，却写成专利产品或专利号。"""
    if comparison.marking is None:
        return None
    word = PATENT_APPLICATION.search(_get_text(comparison))
    if word is None or "尚未授权" in _get_text(comparison):
        return None
    says = f"页面写有“{word.group()}”，又以专利名义宣传；授权之前应写明“专利申请，尚未授权”。"
    return Explanation(
        says, (word.span(), comparison.marking.span), comparison.marking.field, question="目前是否已经授权？"
    )


def product_without_number(comparison: Comparison) -> Explanation | None:
    """标题自称专利产品，却没有标明专利类别和专利号。"""
    marking = comparison.marking
    if marking is None or marking.number is not None or marking.field != "title":
        return None
    word = PATENTED_PRODUCT.search(comparison.listing.title)
    if word is None:
        return None
    says = f"标题自称“{word.group()}”，没有标明专利类别和专利号，标注专利标识应当标明这两项。"
    return Explanation(says, (word.span(),), question="请经营者说明专利号，再查专利登记簿。")


def _get_number(comparison: Comparison) -> PatentNumber | None:
    return comparison.marking.number if comparison.marking else None


def _get_text(comparison: Comparison) -> str:
    listing = comparison.listing.record
    in_title = comparison.marking is None or comparison.marking.field == "title"
    return listing.title if in_title else listing.description


def _explain_marking(comparison: Comparison, says: str, question: str) -> Explanation:
    marking = comparison.marking
    return Explanation(
        says, (marking.span,) if marking else (), marking.field if marking else "title", question=question
    )
