"""Registers together: the bureau's own entry stands before another list's, and the difference is reported."""

from pathlib import Path

import pytest

from matcher.records.errors import RegisterError
from matcher.registers.readers import read_registers

OFFICIAL = """seq,year,name,region,holder,category,cert_no
1,2020,某山黄桃,湖南,某山协会,果品,AGI1
2,2021,某河大米,湖南,某河协会,粮食,AGI2
"""


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    "own",
    [
        "kind,number,name,holder\nagri_gi,AGI1,某山黄桃,某山果业协会\n",
        "kind,number,name,holder\nagri_gi,OWN-7,某山黄桃,某山果业协会\n",
        "kind,number,name,holder\nagri_gi,AGI1,某山锦绣黄桃,某山果业协会\n",
    ],
    ids=["same number and name", "same name and kind", "same number"],
)
@pytest.mark.parametrize("own_first", [True, False])
def test_the_own_entry_wins_in_either_order(tmp_path: Path, own: str, *, own_first: bool) -> None:
    files = [write(tmp_path, "own.csv", own), write(tmp_path, "official.csv", OFFICIAL)]
    register, replaced = read_registers(*(files if own_first else reversed(files)))
    assert {right.holder for right in register.rights} == {"某山果业协会", "某河协会"}
    assert [entry.other.number for entry in replaced] == ["AGI1"]
    assert "own.csv 第 2 行" in replaced[0].says
    assert "official.csv 第 2 行" in replaced[0].says
    assert "某山果业协会／某山协会" in replaced[0].says


def test_a_mark_and_an_indication_of_one_name_both_remain(tmp_path: Path) -> None:
    own = write(tmp_path, "own.csv", "kind,number,name\ncertification_mark,88,某山黄桃\n")
    register, replaced = read_registers(own, write(tmp_path, "official.csv", OFFICIAL))
    assert len(register.rights) == 3
    assert replaced == []


def test_two_lists_of_one_kind_with_one_number_are_refused(tmp_path: Path) -> None:
    files = [write(tmp_path, name, OFFICIAL) for name in ("a.csv", "b.csv")]
    with pytest.raises(RegisterError, match=r"b\.csv 第 2 行.*a\.csv 第 2 行"):
        read_registers(*files)


def test_rows_of_one_mark_for_its_classes_are_one_right(tmp_path: Path) -> None:
    text = "商标名称,注册号,类别,权利人\n云岫坊,77,3,某公司\n云岫坊,77,18,某公司\n松间驿,78,33,某公司\n"
    register, _ = read_registers(write(tmp_path, "marks.csv", text))
    assert [(right.name, right.nice) for right in register.rights] == [("云岫坊", (3, 18)), ("松间驿", (33,))]
    other = text + "别的名称,77,5,某公司\n"
    with pytest.raises(RegisterError, match="号码“77”重复"):
        read_registers(write(tmp_path, "bad.csv", other))
