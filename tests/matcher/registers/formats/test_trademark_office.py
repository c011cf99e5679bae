"""The trademark office's export: its headers in any order, classes, goods and terms, as CSV and as a workbook."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from matcher.match import Matcher
from matcher.records.errors import RegisterError
from matcher.records.listing import Listing
from matcher.records.match import Use
from matcher.registers.readers import read_register

HEADER = ["序号", "申请/注册号", "国际分类", "商标名称", "申请人名称（中文）", "专用权期限", "商品/服务"]
ROW = ["1", "77", "第33类", "松间驿", "某公司", "2016年11月21日至2026年11月20日", "白酒；米酒"]


def test_an_export_with_further_columns(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("\n".join([",".join(HEADER), ",".join(ROW)]), encoding="gb18030")
    (right,) = read_register(tmp_path / "m.csv").rights
    assert (right.number, right.name, right.holder) == ("77", "松间驿", "某公司")
    assert (right.nice, right.goods) == ((33,), ("白酒", "米酒"))
    assert (right.valid_from, right.valid_to) == (date(2016, 11, 21), date(2026, 11, 20))


def test_the_same_as_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append(ROW)
    book.save(tmp_path / "m.xlsx")
    assert [right.name for right in read_register(tmp_path / "m.xlsx").rights] == ["松间驿"]


def test_goods_follow_from_the_class_where_none_are_stated(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("商标名称,注册号,类别,权利人\n松间驿,77,33,某公司\n", encoding="utf-8")
    matcher = Matcher(read_register(tmp_path / "m.csv"))
    uses = {title: matcher.match(Listing("m", "1", "", title))[0].use for title in ("松间驿白酒", "松间驿连衣裙")}
    assert uses == {"松间驿白酒": Use.USE, "松间驿连衣裙": Use.PART}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("松间驿,77,酒,某公司", "类号"),
        ("松间驿,77,46,某公司", "类号"),
        (",77,33,某公司", "商标名称或注册号"),
        ("松间驿,,33,某公司", "商标名称或注册号"),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, row: str, says: str) -> None:
    (tmp_path / "m.csv").write_text(f"商标名称,注册号,类别,权利人\n{row}\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=says):
        read_register(tmp_path / "m.csv")


def test_a_term_that_is_none_is_refused(tmp_path: Path) -> None:
    text = "商标名称,注册号,类别,权利人,专用权期限\n松间驿,77,33,某公司,2016-13-41\n"
    (tmp_path / "m.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match="专用权期限"):
        read_register(tmp_path / "m.csv")


def test_a_broken_workbook_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_bytes(b"PK\x03\x04broken")
    with pytest.raises(RegisterError, match=r"m\.xlsx"):
        read_register(tmp_path / "m.xlsx")
