"""A list in a spreadsheet, as lines."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from casebook.errors import CasebookError
from casebook.search.asking.batch import MOST_LINES
from casebook.search.asking.batch_file import read_file_lines


def write_book(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    assert book.active
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def test_each_row_gives_the_cell_that_can_be_searched_for(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["序号", "店铺名称"], [1, "甜甜果园"], [2, "香香 果园"], [3, None], [4, "甜甜果园"], [5, "91371328MA3ABCDE0X"],
    ]  # fmt: skip
    path = write_book(tmp_path / "list.xlsx", rows)
    assert read_file_lines(path, most_characters=3000).splitlines() == ["甜甜果园", "香香 果园", "91371328MA3ABCDE0X"]
    text = tmp_path / "list.csv"
    text.write_text("店铺,电话\n甜甜果园,13800138000\n“香香”果园,\n", encoding="gb18030")
    assert read_file_lines(text, most_characters=3000).splitlines() == ["甜甜果园", "“香香”果园"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"1,2\n3,4\n", b"<html><p>x"])
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(CasebookError):
        read_file_lines(path, most_characters=3000)


def test_a_long_list_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "long.xlsx", [[f"店铺{number}"] for number in range(MOST_LINES + 1)])
    with pytest.raises(CasebookError, match="请分几次"):
        read_file_lines(path, most_characters=3000)
    path = write_book(tmp_path / "wide.xlsx", [["店" * 300] for _ in range(20)] + [["果" * 3000]])
    with pytest.raises(CasebookError, match="请分几次"):
        read_file_lines(path, most_characters=3000)
