"""Cells between commas and their like; covers `record_lines` too."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.formats import delimited, record_lines
from matcher.tabular.formats.delimited import delimited_sheet, detect_delimiter
from matcher.tabular.rows import Row, UnreadableRow


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (["a,b,c\n", "1,2,3\n"], ","),
        (["a\tb\n", "1,5\t2,5\n"], "\t"),
        (["a;b\n", "1,5;2\n", "2,5;3\n"], ";"),
        (["标题\n", "只有一列\n"], ","),
        (["a\tb\tc\n", '"1\t2\t3\n', "4\t5\t6\n"], "\t"),
    ],
)
def test_the_delimiter_is_the_one_that_parts_regularly(lines: list[str], sign: str) -> None:
    assert detect_delimiter(lines) == sign


def test_blank_lines_are_no_rows_and_places_count_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('标题,价格\n甲,1\n\n"乙\n的标题",2\n,\n丙,3\n', encoding="utf-8")
    rows = list(delimited_sheet(path).rows)
    assert rows == [
        Row("第 1 行", ["标题", "价格"]),
        Row("第 2 行", ["甲", "1"]),
        Row("第 4 行", ["乙\n的标题", "2"]),
        Row("第 6 行", ["", ""]),
        Row("第 7 行", ["丙", "3"]),
    ]


def test_a_quote_that_is_never_closed_is_told_and_costs_no_row(tmp_path: Path) -> None:
    lines = [f"商品{n},{n}" for n in range(400)]
    lines[2] = '"商品2,2'
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    rows = list(delimited_sheet(tmp_path / "a.csv").rows)
    assert [row.place for row in rows if isinstance(row, UnreadableRow)] == ["第 3 行"]
    assert [row.cells for row in rows if isinstance(row, Row)] == [line.strip('"').split(",") for line in lines]


CELLS = st.lists(st.text("山里蜜桃脆甜 5斤'“”", min_size=1, max_size=6).filter(str.strip), min_size=2, max_size=4)
TABLES = st.lists(CELLS, min_size=2, max_size=6).filter(lambda rows: len({len(row) for row in rows}) == 1)


def read(content: bytes) -> list[list[str]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        return [row.cells for row in delimited_sheet(path).rows if isinstance(row, Row)]


@given(
    TABLES,
    st.sampled_from(",;\t|，；｜\x01^"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.booleans(),
)
def test_a_table_of_any_delimiter_is_read(rows: list[list[str]], sign: str, encoding: str, is_stated: bool) -> None:
    text = "".join(sign.join(row) + "\r\n" for row in [["标题", "店铺", "价格", "产地"][: len(rows[0])], *rows])
    stated = f"sep={sign}\r\n" if is_stated else ""
    content = (stated + text).encode(encoding)
    assert [[cell.strip("\ufeff") for cell in row] for row in read(content)][1:] == rows


@given(TABLES, st.data())
def test_open_quotes_lose_no_row(rows: list[list[str]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    lines = [",".join(row) for row in rows]
    lines[at] = '"' + lines[at]
    assert read("\n".join(["标题,店铺", *lines]).encode())[1:] == rows


def test_curly_quotes_around_cells_are_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("“标题”,“价格”\n“黄桃“小果”,5斤”,“39.9”\n", encoding="utf-8")
    assert next(row.cells for row in delimited_sheet(path).rows if isinstance(row, Row)) == ["标题", "价格"]
    path.write_text("“标题”,“价格”\n“黄桃,5斤”,“39.9”\n", encoding="utf-8")
    assert [row.cells for row in delimited_sheet(path).rows if isinstance(row, Row)][1] == ["黄桃,5斤", "39.9"]


def test_nuls_at_the_end_of_a_file_are_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("标题,价格\n黄桃,39.9\n".encode() + bytes(512))
    assert len(list(delimited_sheet(path).rows)) == 2


LINES = st.sampled_from(["桃,1", "桃", "", '"桃,1', '"甲\n乙",2', '5" 桃,3', '""', "甲,乙\r", '"甲""乙",4'])


@given(st.lists(LINES, min_size=1, max_size=60))
def test_plain_lines_read_at_once_give_the_rows_of_lines_read_one_by_one(lines: list[str]) -> None:
    content = "\n".join(["标题,价格", *lines]).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        at_once, few, single = (_read_by(path, size) for size in (256, 3, 0))
    assert at_once == single
    assert few == single


def _read_by(path: Path, plain_lines: int) -> list[Row | UnreadableRow]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_lines, "_PLAIN_LINES", plain_lines)
        patch.setattr(delimited, "_SAMPLE_LINES", 1)
        return list(delimited_sheet(path).rows)
