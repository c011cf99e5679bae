"""Lists of licences."""

from datetime import date
from pathlib import Path

import pytest

from matcher.records.errors import RegisterError
from matcher.records.right import Licence, Right, RightKind
from matcher.registers.readers import read_licences
from matcher.registers.register import Register, add_licences


def test_licences_join_their_right(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text(
        "注册号,被许可人,统一社会信用代码,起,止\n1,果行,,2026-07-01,\n1,丁,,,\n", encoding="utf-8-sig"
    )
    register = Register.from_rights([Right(RightKind.MARK, "1", "甲"), Right(RightKind.MARK, "", "乙")], label="x")
    joined = add_licences(register, read_licences(tmp_path / "l.csv"))
    assert joined.rights[0].authorised == (Licence("果行", "", date(2026, 7, 1), None), Licence("丁"))
    assert joined.rights[1].authorised == ()
    assert joined.edition != register.edition


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("number,seller\n", "表头应为"),
        ("number,seller,uscc,from,to\n,丁,,,\n", "缺少"),
        ("number,seller,uscc,from,to\n1,丁,,夏,\n", "日期"),
    ],
)
def test_wrong_licences_are_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "l.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=says):
        read_licences(tmp_path / "l.csv")


def test_a_licence_for_an_unknown_number_is_refused() -> None:
    register = Register.from_rights([Right(RightKind.MARK, "1", "甲")], label="x")
    with pytest.raises(RegisterError, match="“9”不在权利名录中"):
        add_licences(register, [("9", Licence("丁"))])
