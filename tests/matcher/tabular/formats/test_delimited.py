"""Cells between commas and their like."""

from pathlib import Path

import pytest

from matcher.tabular.formats.delimited import delimited_sheet, detect_delimiter
from matcher.tabular.rows import Row, UnreadableRow


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (["a,b,c\n", "1,2,3\n"], ","),
        (["a\tb\n", "1,5\t2,5\n"], "\t"),
        (["a;b\n", "1,5;2\n", "2,5;3\n"], ";"),
        (["标题\n", "只有一列\n"], ","),
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


def test_a_quote_that_is_never_closed_is_one_loss(tmp_path: Path) -> None:
    lines = [f"商品{n},{n}" for n in range(400)]
    lines[2] = '"商品2,2'
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    rows = list(delimited_sheet(tmp_path / "a.csv").rows)
    assert [row.place for row in rows if isinstance(row, UnreadableRow)] == ["第 3 行"]
    assert len(rows) == 400
