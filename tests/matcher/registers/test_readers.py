"""Registers on disk: every format and encoding, and every way to be wrong."""

from datetime import date
from pathlib import Path

import pytest

from matcher.records.errors import RegisterError
from matcher.records.right import Right, RightKind, Season
from matcher.registers.readers import get_zhuzhou_register, read_register
from matcher.registers.register import Register


def test_the_shipped_facts_are_honest_and_readable() -> None:
    register = read_register(get_zhuzhou_register())
    mark = next(right for right in register.rights if right.number == "18020220")
    assert mark.season == Season((7, 15), (8, 31))
    assert mark.varieties == ("锦绣",)
    assert mark.area == ("430225",)
    assert mark.valid_to == date(2026, 11, 20)
    assert "未知" in mark.renewal_status
    assert mark.verified_on is None
    assert {right.name for right in register.rights} >= {"宜陵黄桃", "砀山黄桃", "白关丝瓜", "酃县白鹅"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "表头"),
        ("", "表头"),
        ("kind,number,name\n", "只有表头"),
        ("kind,number,name\nmark,1,甲\nmark,1,乙\n", "第 3 行"),
        ("kind,number,name\n神灵,1,甲\n", "不认识的权利类型"),
        ("kind,number,name\nmark,1,\n", "名称"),
        ("kind,number,name,season\nmark,1,甲,13-01~14-02\n", "上市期"),
        ("kind,number,name,season\nmark,1,甲,夏天\n", "上市期"),
        ("kind,number,name,valid_to\nmark,1,甲,2026-02-30\n", "有效期止"),
        ("kind,number,name,area\nmark,1,甲,4302\n", "地域代码"),
        ("kind,number,name,nice\nmark,1,甲,三十一\n", "类别"),
        ("kind,number,name,price\nmark,1,甲,15~6\n", "价格"),
        ("kind,number,name\nmark,1,甲,多出来的\n", "列数"),
        ("seq,year,name,region,holder,category,cert_no\n1,二零,甲,湖南,乙,果品,AGI1\n", "第 2 行"),
        ("name,kind,goods,origin\n甲,什么,梨,\n", "不认识的权利类型"),
    ],
)
def test_a_wrong_register_is_refused_naming_file_and_fault(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "坏名录.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=says) as refusal:
        read_register(tmp_path / "坏名录.csv")
    assert "坏名录.csv" in str(refusal.value)


def test_a_number_doubled_across_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("kind,number,name\nmark,7,甲\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"b\.csv 第 2 行.*a\.csv 第 2 行"):
        read_register(tmp_path / "a.csv", tmp_path / "b.csv")


def test_an_empty_register_is_refused() -> None:
    with pytest.raises(RegisterError, match="没有一项权利"):
        Register.from_rights([], label="空")


def test_edition_changes_with_any_fact() -> None:
    first = Register.from_rights([Right(RightKind.MARK, "1", "甲")], label="x")
    assert first.edition == Register.from_rights([Right(RightKind.MARK, "1", "甲")], label="y").edition
    assert first.edition != Register.from_rights([Right(RightKind.MARK, "1", "甲", holder="乙")], label="x").edition
