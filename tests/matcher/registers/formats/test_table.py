"""A CSV file as rows with line numbers."""

from pathlib import Path

import pytest

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
