"""`zhixun match` as an officer types it: a table as bureaus export it is read, and what is not is named."""

import json
from pathlib import Path

from typer.testing import CliRunner

from api.cli import app
from matcher.registers.readers import get_zhuzhou_register


def match(listings: Path, out: Path) -> tuple[int, str]:
    words = ["match", "--register", get_zhuzhou_register(), "--listings", listings, "--out", out, "--index", out.parent]
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stderr


def test_a_table_with_a_title_above_its_header_is_read(tmp_path: Path) -> None:
    listings = tmp_path / "导出.csv"
    listings.write_text("某市局 导出\n商品标题,价格\n无关商品,1\n江苏炎陵黄桃,2\n", encoding="gb18030")
    code, errors = match(listings, tmp_path / "o.jsonl")
    assert code == 0
    assert errors.splitlines() == ["清单里有 1 处没有读出来：", "  第 1 行：在表头之上，不是商品行。"]
    rows = [json.loads(line)["row"] for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert set(rows) == {1}


def test_a_table_that_is_read_whole_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("标题\n炎陵黄桃\n", encoding="utf-8")
    assert match(tmp_path / "l.csv", tmp_path / "o.jsonl") == (0, "")
