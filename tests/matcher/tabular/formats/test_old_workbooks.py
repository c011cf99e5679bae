"""Old formats of spreadsheets: refused where they are locked or broken, read where they are not."""

from pathlib import Path

import pytest

from matcher.records.errors import TooBigError, UnreadableError
from matcher.tabular.formats import old_workbooks
from matcher.tabular.formats.old_workbooks import read_old_workbook
from matcher.tabular.rows import Row
from tests.matcher.tabular.workbooks import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_values_are_read_as_the_other_reader_reads_them(tmp_path: Path) -> None:
    # calamine reads XLSX too, so a workbook that is made here stands for an old one.
    rows: list[list[object]] = [
        ["店铺", "标题", "价格"],
        ["某店", "黄桃", 59.9],
        [None, "酥梨", 600123],
        [None, "x", True],
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(("商品", rows), merged=("A2:A3",)))
    (sheet,) = read_old_workbook(path)
    assert sheet.name == "商品"
    assert list(sheet.rows) == [
        Row("第 1 行", ["店铺", "标题", "价格"]),
        Row("第 2 行", ["某店", "黄桃", "59.9"]),
        Row("第 3 行", ["某店", "酥梨", "600123"]),
        Row("第 4 行", ["", "x", "true"]),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "有打开密码"),
        (OLE + b" broken", "打不开这个表格"),
    ],
)
def test_what_cannot_be_opened_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "a.xls").write_bytes(content)
    with pytest.raises(UnreadableError, match=says):
        list(read_old_workbook(tmp_path / "a.xls"))


def test_what_is_too_big_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_workbooks, "_BYTES", 100)
    (tmp_path / "a.xls").write_bytes(OLE + bytes(600))
    with pytest.raises(TooBigError):
        list(read_old_workbook(tmp_path / "a.xls"))


def test_a_real_one(shared_data: Path) -> None:
    path = shared_data / "listings" / "mixed-formats" / "byst4nder_taobao_python.xls"
    assert sum(1 for sheet in read_old_workbook(path) for _ in sheet.rows) == 4405
