"""A right in sentences: what is not known is called unknown."""

from datetime import date

from casebook.documents.rights import describe_right
from matcher.records.right import Right, RightKind

MARK = Right(RightKind.MARK, "", "某商标")
TERM = Right(
    RightKind.MARK, "1234567", "某商标", holder="某协会", valid_to=date(2026, 11, 20), verified_on=date(2026, 11, 1),
    verified_by="商标网", renewal_status="续展情况未知",
)  # fmt: skip


def test_what_is_not_known_is_called_unknown() -> None:
    name, term = describe_right(MARK)
    assert name == "名称：某商标；注册号（登记号）：不详；权利人：不详"
    assert term == "产地范围：不详；有效期至：不详；续展情况：不详；核对：尚未核对"


def test_a_term_that_ended_is_pointed_out() -> None:
    ended = describe_right(TERM, on=date(2026, 11, 21))[1]
    assert "有效期至：2026-11-20（截至 2026-11-21 已届满，请核实续展情况）" in ended
    assert "核对：2026-11-01，途径：商标网" in ended
    assert "已届满" not in describe_right(TERM, on=date(2026, 11, 20))[1]
