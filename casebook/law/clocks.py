"""Deadlines with the article that sets each; what no rule sets is called a local convention."""

from dataclasses import dataclass
from enum import StrEnum


class ClockKind(StrEnum):
    """The clocks that run so far."""

    CHECK = "核查"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long a clock runs and by which rule; `unit` is 工作日 or 日."""

    kind: ClockKind
    days: int
    unit: str
    article: str
    note: str


RULES: dict[ClockKind, ClockRule] = {
    rule.kind: rule
    for rule in (
        ClockRule(
            ClockKind.CHECK,
            15,
            "工作日",
            "《市场监督管理行政处罚程序规定》第十八条",
            "自发现线索之日起决定是否立案；经批准可延长十五个工作日；检测、鉴定、权利人辨认的时间不计入",
        ),
    )
}
