"""A slip is what it was written as, and nothing else is a slip."""

from dataclasses import replace
from datetime import date

import pytest

from casebook.errors import CasebookError, PacketRefusedError
from casebook.referrals.exchange.slip import LARGEST, Slip, read_slip, write_slip
from casebook.referrals.states import ReferralState

SLIP = Slip("甲1号", "a" * 64, "b" * 64, ReferralState.ACCEPTED, "已受理", date(2026, 12, 1), "乙局", "371300")


def test_a_slip_comes_back_as_it_was_written() -> None:
    assert read_slip(write_slip(SLIP)) == SLIP
    assert SLIP.read_answer().describe() == "已受理"
    refusal = replace(SLIP, outcome=ReferralState.OBJECTED, article="第十条", fact="不在辖区", competent="丙局")
    words = read_slip(write_slip(refusal)).read_answer().describe()
    assert words == "已受理　依据：第十条；事实：不在辖区；认为有管辖权的单位：丙局。"


@pytest.mark.parametrize(
    ("change", "says"),
    [({"outcome": ReferralState.SENT}, "只能是"), ({"text": " "}, "答复的内容"),
     ({"outcome": ReferralState.OBJECTED}, "须写明依据的条款")],
)  # fmt: skip
def test_a_slip_lacks_nothing(change: dict[str, str], says: str) -> None:
    with pytest.raises(CasebookError, match=says):
        write_slip(replace(SLIP, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b"[]", b"x" * (LARGEST + 1), write_slip(SLIP)[:-9]])
def test_other_bytes_are_no_slip(body: bytes) -> None:
    with pytest.raises(PacketRefusedError, match="回执"):
        read_slip(body)
