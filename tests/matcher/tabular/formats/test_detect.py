"""The reader is picked by the first bytes, whatever the name says.

Covers `rows`.
"""

from pathlib import Path

import pytest

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.rows import Row
from tests.matcher.tabular.workbooks import workbook


@pytest.mark.parametrize(
    "content",
    [
        "title,price\n黄桃,1\n".encode("gb18030"),
        b'[{"title": "\xe9\xbb\x84\xe6\xa1\x83", "price": 1}]',
        "title:黄桃 price:1\n".encode(),
        workbook(("a", [["title", "price"], ["黄桃", 1]])),
    ],
)
def test_each_format_gives_the_same_rows(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.dat").write_bytes(content)
    (rows,) = ([row.cells for row in sheet.rows if isinstance(row, Row)] for sheet in open_sheets(tmp_path / "a.dat"))
    assert rows == [["title", "price"], ["黄桃", "1"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空文件"),
        (b"PK\x03\x04 broken", "压缩结构已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "打不开这个表格"),
        (b"\x00\x01\x02\x00\x00" * 100, "不是文本"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe1,2\n3,4\n", "不是文本"),
        (b"\xff\xd8\xff\xe0,1\n2,3\n", "不是文本"),
        (b"%PDF-1.7\n1,2\n", "不是文本"),
        (b"\r\n <!DOCTYPE html><html><body><p>x</p>", "是网页，里面没有表格"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(UnreadableError, match=rf"a\.csv.*{says}"):
        list(open_sheets(tmp_path / "a.csv"))
