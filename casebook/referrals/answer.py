"""What the bureau that a referral went to answers, typed from paper or read from a slip: the same fields, one check."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casebook.db.words import get_label
from casebook.errors import CasebookError
from casebook.referrals.states import ReferralState

REFUSALS = (ReferralState.OBJECTED, ReferralState.RETURNED)
"""Outcomes that need a ground: the article, the fact, and the bureau that is said to be competent."""
LARGEST_AMOUNT = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `on` is the day that it bears, `agreed_on` the day by which a result is promised.

    The ground of a refusal is `article`, `fact` and `competent`; of a result there are the number of the decision and
    the amounts in yuan: 违法经营额, 罚款, 没收违法所得 (None: not stated).
    """

    outcome: ReferralState
    text: str
    on: date | None = None
    agreed_on: date | None = None
    article: str = ""
    fact: str = ""
    competent: str = ""
    decision_number: str = ""
    turnover: Decimal | None = None
    fine: Decimal | None = None
    confiscated: Decimal | None = None

    def require_whole(self) -> None:
        """Raises CasebookError where it lacks words or the ground of a refusal, or an amount is none."""
        if not self.text.strip():
            raise CasebookError("请写明答复的内容。")
        if self.outcome in REFUSALS and not all(map(str.strip, (self.article, self.fact, self.competent))):
            raise CasebookError("异议或退回须写明依据的条款、事实和认为有管辖权的单位。")
        if self.agreed_on and self.on and self.agreed_on < self.on:
            raise CasebookError("约定的反馈日期早于答复日期，请核对。")
        if any(amount is not None and not 0 <= amount < LARGEST_AMOUNT for amount in self.list_amounts().values()):
            raise CasebookError("金额应为不小于零的数，单位为元。")

    def list_amounts(self) -> dict[str, Decimal | None]:
        """The amounts by their codes."""
        return {"turnover": self.turnover, "fine": self.fine, "confiscated": self.confiscated}

    def describe(self) -> str:
        """The answer in words: its ground where it refuses, its result where there is one."""
        parts = [self.text.strip()]
        if self.article.strip() and self.outcome in REFUSALS:
            parts.append(f"依据：{self.article}；事实：{self.fact}；认为有管辖权的单位：{self.competent}。")
        if self.agreed_on:
            parts.append(f"约定于{self.agreed_on}前反馈结果。")
        if self.decision_number:
            parts.append(f"决定书文号：{self.decision_number}。")
        amounts = [f"{get_label('amount', code)}{one:,.2f}元" for code, one in self.list_amounts().items() if one]
        return "　".join([*parts, *([f"{'，'.join(amounts)}。"] if amounts else [])])
