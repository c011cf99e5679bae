"""What speaks against a patent marking on its face: check digit, kind, term, an application dressed as a grant."""

import re

from matcher.features.context import Comparison, Remark
from matcher.parsing.patent_marks import APPLIED
from matcher.parsing.patent_numbers import PatentNumber, check_digit
from matcher.records.right import RightKind
from matcher.records.right_kinds import KINDS

_KIND_WORDS = {"发明": RightKind.INVENTION, "实用新型": RightKind.UTILITY_MODEL, "外观": RightKind.DESIGN}


def check_digit_wrong(comparison: Comparison) -> Remark | None:
    """专利号的校验位不对，号码可能是编造或抄错的。"""
    number = _number(comparison)
    if number is None or number.sound:
        return None
    says = f"“{number.text}”的校验位应是“{check_digit(number.body)}”，写的是“{number.check}”。"
    return _remark(comparison, says, "是抄写有误，还是编造的号码？")


def patent_kind_differs(comparison: Comparison) -> Remark | None:
    """页面写的专利类别与号码显示的类别不同。"""
    number = _number(comparison)
    if number is None or comparison.marking is None:
        return None
    around = _text(comparison)[max(0, comparison.marking.span[0] - 12) : comparison.marking.span[0]]
    told = re.findall("发明|实用新型|外观", around)
    if not told or _KIND_WORDS[told[-1]] is number.kind:
        return None
    says = f"页面写的是“{told[-1]}”专利，号码“{number.text}”表示的是{KINDS[number.kind]}。"
    return _remark(comparison, says, "请核对专利证书。")


def patent_term_over(comparison: Comparison) -> Remark | None:
    """按申请年份推算，专利保护期已过。"""
    number, on = _number(comparison), comparison.reading.on
    if number is None:
        return None
    ended = comparison.right.valid_to
    if not number.ended(on) and (ended is None or on <= ended):
        return None
    says = f"号码“{number.text}”是{number.year}年申请的{KINDS[number.kind]}，到取证当天保护期已满。"
    return _remark(comparison, says, "商品是期满前生产并标注的吗？若是，期满后销售不属于假冒。")


def applied_not_granted(comparison: Comparison) -> Remark | None:
    """只是申请专利，却写成专利产品或专利号。"""
    if comparison.marking is None:
        return None
    word = APPLIED.search(_text(comparison))
    if word is None or "尚未授权" in _text(comparison):
        return None
    says = f"页面写有“{word.group()}”，又以专利名义宣传；授权之前应写明“专利申请，尚未授权”。"
    return Remark(says, (word.span(), comparison.marking.span), comparison.marking.field, question="现在是否已经授权？")


def _number(comparison: Comparison) -> PatentNumber | None:
    return comparison.marking.number if comparison.marking else None


def _text(comparison: Comparison) -> str:
    listing = comparison.reading.listing
    in_title = comparison.marking is None or comparison.marking.field == "title"
    return listing.title if in_title else listing.description


def _remark(comparison: Comparison, says: str, question: str) -> Remark:
    marking = comparison.marking
    return Remark(says, (marking.span,) if marking else (), marking.field if marking else "title", question=question)
