"""The deadlines that the law sets, as dated rows: how long, in which unit, what pauses them, by which article.

A deadline that no article sets has no row here: it is a local convention and is called so where it is shown.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casebook.law.statutes import NotInForceError, Statute, cite_article


class ClockKind(StrEnum):
    """What must be done before a clock is due; its value is the stored code."""

    CHECK = "check"
    HANDLING = "handling"
    ASSISTANCE = "assistance"
    NEGOTIATION = "negotiation"
    DESIGNATION = "designation"
    POLICE_REPLY = "police_reply"


class Unit(StrEnum):
    """Which days a clock counts; its value is the stored code."""

    WORKDAYS = "workdays"
    DAYS = "days"


class PauseReason(StrEnum):
    """The times that an article takes out of a deadline."""

    TESTING = "testing"
    IDENTIFICATION = "identification"
    SUSPENSION = "suspension"
    HEARING = "hearing"
    ANNOUNCEMENT = "announcement"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One deadline as one version of the law sets it, for clocks that start from `first` to `last` (None: still so).

    `pauses` are the only times that do not count. `extensions` are the longest extensions in their order, None for
    one whose length the article leaves to a decision; there can be no more than these.
    """

    kind: ClockKind
    first: date
    last: date | None
    length: int
    unit: Unit
    statute: Statute
    article: str
    note: str
    pauses: tuple[PauseReason, ...] = ()
    extensions: tuple[int | None, ...] = ()

    def cite_article(self, on: date) -> str:
        """The article as a paper names it on a day."""
        return cite_article(self.statute, self.article, on=on)


RULES: tuple[ClockRule, ...] = (
    ClockRule(
        kind=ClockKind.CHECK,
        first=date(2022, 11, 1),
        last=None,
        length=15,
        unit=Unit.WORKDAYS,
        statute=Statute.PENALTY_PROCEDURE,
        article="18",
        note="自发现线索之日起决定是否立案；经批准可延长十五个工作日；检测、鉴定、权利人辨认的时间不计入",
        pauses=(PauseReason.TESTING, PauseReason.IDENTIFICATION),
        extensions=(15,),
    ),
    ClockRule(
        kind=ClockKind.HANDLING,
        first=date(2022, 11, 1),
        last=None,
        length=90,
        unit=Unit.DAYS,
        statute=Statute.PENALTY_PROCEDURE,
        article="64",
        note="自立案之日起作出处理决定；经批准可延长三十日，再延长由负责人集体讨论决定；"
        "中止、听证、公告、检测、鉴定、权利人辨认、责令退款的时间不计入",
        pauses=tuple(PauseReason),
        extensions=(30, None),
    ),
    ClockRule(
        kind=ClockKind.ASSISTANCE,
        first=date(2022, 11, 1),
        last=None,
        length=15,
        unit=Unit.WORKDAYS,
        statute=Statute.PENALTY_PROCEDURE,
        article="45",
        note="自收到协助调查函之日起完成；需要延期的，应当在期限届满前告知",
    ),
    ClockRule(
        kind=ClockKind.NEGOTIATION,
        first=date(2022, 11, 1),
        last=None,
        length=7,
        unit=Unit.WORKDAYS,
        statute=Statute.PENALTY_PROCEDURE,
        article="13",
        note="自管辖争议发生之日起协商解决；协商不成的，报请共同的上一级指定管辖，也可以直接报请",
    ),
    ClockRule(
        kind=ClockKind.DESIGNATION,
        first=date(2022, 11, 1),
        last=None,
        length=7,
        unit=Unit.WORKDAYS,
        statute=Statute.PENALTY_PROCEDURE,
        article="16",
        note="上级市场监督管理部门自收到报送材料之日起确定管辖",
    ),
    ClockRule(
        kind=ClockKind.POLICE_REPLY,
        first=date(2020, 8, 7),
        last=None,
        length=3,
        unit=Unit.DAYS,
        statute=Statute.CRIME_TRANSFER,
        article="8",
        note="公安机关自接受移送之日起决定是否立案",
    ),
)


def find_rule(kind: ClockKind, day: date) -> ClockRule:
    """The rule for a clock that starts on a day. Raises NotInForceError where none was in force."""
    for rule in RULES:
        if rule.kind is kind and rule.first <= day and (rule.last is None or day <= rule.last):
            return rule
    raise NotInForceError(f"{day} 没有已知的有效规定确定这项期限，请法制机构核对。")
