"""`zhixun index`: how the index stands, a rebuild, and the comparison with the record."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from tests.api.conftest import OFFERS, ingest, open_bureau
from tests.casebook.drops import write_drop


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "var"))
    ingest(open_bureau(tmp_path / "var"), write_drop(tmp_path / "drop", OFFERS))
    return tmp_path / "var"


def run(command: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["index", command])
    assert result.exit_code == code, result.output
    return result.output


def test_an_index_is_shown_rebuilt_and_compared(folder: Path) -> None:
    counted = re.search(r"可用，(\d+) 份，落后日志 0 条。", run("status"))
    assert counted
    number = counted[1]
    assert f"索引已重建：{number} 份文档" in run("rebuild")
    assert f"索引与案卷一致：逐份比对 {number} 份。" in run("check")
    with closing(sqlite3.connect(folder / "search.sqlite")) as connection, connection:
        connection.execute("UPDATE contents SET stored = replace(stored, '黄桃', '脐橙') WHERE row = 1")
    assert "内容不同 1 份" in run("check", 1)
    assert f"索引已重建：{number} 份文档" in run("rebuild")
    assert "索引与案卷一致" in run("check")


def test_an_index_that_is_missing_or_away_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "search.sqlite").unlink()
    assert "尚未建立" in run("status", 1)
    monkeypatch.setenv("ZHIXUN_SEARCH_URL", "http://127.0.0.1:9")
    assert "Elasticsearch 用不了" in run("status", 1)
