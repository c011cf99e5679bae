"""A CSV file as rows with line numbers."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from matcher.records.errors import RegisterError
from matcher.registers.readers import read_register


def test_broken_bytes_are_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes("kind,number,name\nmark,1,甲\n".encode() + b"mark,2,\xff\xff\x80\xff\n")
    with pytest.raises(RegisterError, match=r"b\.csv 第 3 行：文字编码有误"):
        read_register(tmp_path / "b.csv")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="打不开"):
        read_register(tmp_path / "none.csv")


def test_a_header_longer_than_a_cell_may_be_is_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("[" * 20_000_000, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"long\.csv 第 1 行：(不是合格的 CSV|认不出这个表头)"):
        read_register(tmp_path / "long.csv")


TITLE_AND_NOTE = "商标注册信息（导出）,,,\n\n制表：某局,,,\n"
HEADER_AND_ROW = "商标名称,注册号,类别,权利人\n云岭雀,1234567,3,某公司\n"


def test_a_title_and_notes_above_the_header_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TITLE_AND_NOTE + HEADER_AND_ROW, encoding="utf-8")
    assert [right.name for right in read_register(tmp_path / "t.csv").rights] == ["云岭雀"]
    book = Workbook()
    sheet = book.create_sheet("商标")
    for line in (TITLE_AND_NOTE + HEADER_AND_ROW).splitlines():
        sheet.append(line.split(","))
    book.save(tmp_path / "t.xlsx")
    assert [right.name for right in read_register(tmp_path / "t.xlsx").rights] == ["云岭雀"]


def test_lines_are_counted_with_those_above_the_header(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TITLE_AND_NOTE + HEADER_AND_ROW + "云岭鹊,1234568,99,某公司\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"t\.csv 第 6 行：“类别”一栏写的“99”"):
        read_register(tmp_path / "t.csv")
    (tmp_path / "u.csv").write_text(TITLE_AND_NOTE + "名称,怪列\n甲,乙\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"u\.csv 第 4 行：认不出这个表头（名称，怪列）"):
        read_register(tmp_path / "u.csv")
