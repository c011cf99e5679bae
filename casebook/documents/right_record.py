"""The 权利证明及核对情况: what the register states of a right, how it was looked up, and whether it was in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casebook.documents.paper import add_heading, add_paragraphs, add_table, create_paper, save_paper
from matcher.records.right import Right

TITLE = "权利证明及核对情况"
UNKNOWN = "不详，请向权利人核实"
_GRACE_MONTHS = 6
_NOTE = "以上依据本局权利名录的记载。专用权状态以国家知识产权局登记为准，续展证明、授权名单由权利人提供。"


@dataclass(frozen=True, slots=True)
class RightOnDay:
    """A right with its kind in words, the day of the act and today.

    `licensed` are those whom any registration of its name licenses; empty where only the right's own are known.
    """

    right: Right
    kind: str
    acted_on: date
    today: date
    licensed: tuple[str, ...] = ()


def write_right_record(rights: Sequence[RightOnDay], *, at: datetime) -> bytes:
    """The rights as .docx, one table each."""
    paper = create_paper()
    add_heading(paper, TITLE)
    for number, one in enumerate(rights, 1):
        add_paragraphs(paper, f"{number}. {one.right.name}")
        add_table(paper, ("项目", "内容"), list_right_fields(one), widths=(4.6, 11.0))
    add_paragraphs(paper, _NOTE)
    return save_paper(paper, title=TITLE, at=at)


def list_right_fields(one: RightOnDay) -> list[tuple[str, str]]:
    """What is known of a right, name and words; what is not known is called so."""
    right = one.right
    looked_up = f"{right.verified_on}，途径：{right.verified_by or UNKNOWN}" if right.verified_on else "尚未核对"
    licences = "、".join(one.licensed or (licence.name for licence in right.authorised)) or "名录未载"
    return [
        ("权利种类", one.kind),
        ("注册号（登记号）", right.number or UNKNOWN),
        ("权利人", right.holder or UNKNOWN),
        ("核定商品", "、".join(right.goods) or UNKNOWN),
        ("产地范围", right.origin or "不适用或名录未载"),
        ("专用权期限", f"{right.valid_from or '不详'} 至 {right.valid_to or '不详'}"),
        (f"行为发生之日（{one.acted_on}）", describe_validity(right, one.acted_on)),
        (f"制作之日（{one.today}）", describe_validity(right, one.today)),
        ("续展情况", right.renewal_status or UNKNOWN),
        ("核对日期和途径", looked_up),
        ("获授权的经营者", licences),
    ]


def describe_validity(right: Right, day: date) -> str:
    """Whether the right was in force on a day, as far as the register says; never more than it says."""
    if right.valid_from and day < right.valid_from:
        return f"尚未取得（自 {right.valid_from} 起）"
    if right.valid_to is None:
        return "期限不详，待核实"
    if day <= right.valid_to:
        return "在名录记载的专用权期限内"
    grace = _add_months(right.valid_to, _GRACE_MONTHS)
    if day <= grace:
        return f"专用权期限已于 {right.valid_to} 届满，宽展期至 {grace}，续展待核实"
    return f"专用权期限已于 {right.valid_to} 届满，宽展期已过，续展待核实"


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = 31
    while True:
        try:
            return date(day.year + year, month + 1, min(day.day, last))
        except ValueError:
            last -= 1
