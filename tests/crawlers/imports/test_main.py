"""The command as officers type it: what it shows, what it leaves, what it refuses."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawlers.imports.__main__ import app
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing

TABLE = "宝贝,店,果径,价格\n炎陵黄桃 5斤,山里鲜果店,80mm,39.9\n砀山酥梨,另一家店,,20\n"


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def command(*words: object, cwd: Path) -> Done:
    """The command in this process: a process of its own takes a second to start."""
    with chdir(cwd):
        result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "导出.csv"
    path.write_text(TABLE, encoding="gb18030")
    return path


def listings(drop: Path) -> list[Listing]:
    return [from_line(Listing, line) for line in (drop / "listings.jsonl").read_bytes().splitlines()]


def test_the_drop_is_whole(table: Path, tmp_path: Path) -> None:
    done = command(table, "--drop", tmp_path / "drop", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "商品 2 件，未读出 0 处" in done.stdout
    manifest = json.loads((tmp_path / "drop" / "manifest.json").read_bytes())["files"]
    files = {
        path.relative_to(tmp_path / "drop").as_posix() for path in (tmp_path / "drop").rglob("*") if path.is_file()
    }
    assert set(manifest) == files - {"manifest.json"}
    for name, entry in manifest.items():
        content = (tmp_path / "drop" / name).read_bytes()
        assert entry == {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    assert json.loads((tmp_path / "drop" / "drop.json").read_bytes())["finished_at"]


def test_a_dry_run_shows_the_mapping_and_writes_nothing(table: Path, tmp_path: Path) -> None:
    done = command(table, "--dry-run", cwd=tmp_path)
    assert done.returncode == 0
    assert "宝贝 → 标题（title）" in done.stdout
    assert "果径 → 不取用" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == [table.name]


def test_a_mapping_is_saved_corrected_and_used(table: Path, tmp_path: Path) -> None:
    saved = tmp_path / "mapping.toml"
    assert command(table, "--dry-run", "--save-mapping", saved, cwd=tmp_path).returncode == 0
    text = saved.read_text("utf-8").replace(
        "[table.attributes]\n", '"店" = "shop"\n[table.attributes]\n"果径" = "果径"\n'
    )
    saved.write_text(text, encoding="utf-8")
    done = command(table, "--mapping", saved, "--drop", tmp_path / "drop", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first, second = listings(tmp_path / "drop")
    assert first.attributes == (("果径", "80mm"),)
    assert second.attributes == ()
    assert first.seller is not None
    assert first.seller.name == "山里鲜果店"
    assert '"店" = "shop"' in (tmp_path / "drop" / "mapping.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[table]]\n[table.columns]\n"宝贝" = "titel"\n', "没有这个字段"),
        ('[[table]]\n[table.columns]\n"宝贝" = "title"\n"店铺" = "shop"\n', "没有这一列"),
        ('[[table]]\n[table.columns]\n"没有的列" = "title"\n', "没有对上任何一张表"),
        ('[[table]]\ncolumns = 3\n', "不对"),
        ("不是 TOML", "不是合格的 TOML"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_refused_in_one_sentence(table: Path, tmp_path: Path, text: str, says: str) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text(text, encoding="utf-8")
    done = command(table, "--mapping", mapping, "--drop", tmp_path / "drop", cwd=tmp_path)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "drop").exists()


def test_what_is_wrong_is_said_and_the_rest_goes_on(table: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04")
    done = command(table, tmp_path / "bad.xlsx", tmp_path / "absent.csv", "--drop", tmp_path / "drop", cwd=tmp_path)
    assert done.returncode == 4
    assert "压缩结构已损坏" in done.stderr
    assert "打不开" in done.stderr
    assert len(listings(tmp_path / "drop")) == 2
    unread = [json.loads(line)["file"] for line in (tmp_path / "drop" / "unread.jsonl").read_text("utf-8").splitlines()]
    assert unread == ["bad.xlsx", "absent.csv"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("导出.csv",), "--drop"),
        (("empty.csv", "--drop", "d"), "没有导入任何商品"),
        (("导出.csv", "--drop", "used"), "别的文件"),
        ((".", "--drop", "d"), "打不开 ."),
        (("导出.csv", "--drop", "导出.csv/d"), "请检查路径"),
        (("导出.csv", "--dry-run", "--save-mapping", "no/m.toml"), "请检查路径"),
    ],
)
def test_without_result_it_fails_with_a_reason(table: Path, tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    (tmp_path / "empty.csv").write_text("标题,价格\n", encoding="utf-8")
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "mine.txt").write_text("x")
    done = command(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_files_of_several_marketplaces_are_not_mixed(tmp_path: Path) -> None:
    for name, host in (("a.csv", "item.taobao.com"), ("b.csv", "item.jd.com")):
        (tmp_path / name).write_text(f"标题,链接\n商品名,https://{host}/1234567.html\n", encoding="utf-8")
    both = command("a.csv", "b.csv", "--drop", "d", cwd=tmp_path)
    assert both.returncode == 1
    assert "不同的平台（jd、taobao）" in both.stderr
    assert command("a.csv", "--drop", "d1", cwd=tmp_path).returncode == 0
    assert {one.marketplace for one in listings(tmp_path / "d1")} == {"taobao"}


def test_a_killed_import_leaves_an_unfinished_drop_and_goes_on(tmp_path: Path) -> None:
    rows = "".join(f"炎陵黄桃 第{n}号果园 产地直发 新鲜水果,{n % 90 + 1}\n" for n in range(60_000))
    (tmp_path / "big.csv").write_text("标题,价格\n" + rows, encoding="utf-8")
    line = [sys.executable, "-m", "crawlers.imports", "big.csv", "--drop", "d"]
    with subprocess.Popen(line, cwd=tmp_path, stdout=subprocess.DEVNULL) as running:
        listed = tmp_path / "d" / "listings.jsonl"
        while running.poll() is None and not (listed.exists() and listed.stat().st_size > 10_000):
            time.sleep(0.01)
        os.kill(running.pid, signal.SIGKILL)
    assert not (tmp_path / "d" / "manifest.json").exists()
    again = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert again.returncode == 0, again.stderr
    assert len(listings(tmp_path / "d")) == 60_000
    assert len((tmp_path / "d" / "captures.jsonl").read_bytes().splitlines()) == 1


def test_half_a_character_is_shown_and_told_and_stops_nothing(tmp_path: Path) -> None:
    rows = '{"title":"桃\\ud800","shop":"甲","price":1}\n{"title":"李","shop":"\\udfff乙","price":' + "9" * 5000 + "}\n"
    (tmp_path / "a.jsonl").write_text(rows, encoding="utf-8")
    done = command("a.jsonl", "--drop", "d", "--marketplace", "t", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (listing,) = listings(tmp_path / "d")
    assert (listing.title, listing.price) == ("李", None)


def test_an_import_that_is_incomplete_says_so_by_its_exit_code(table: Path, tmp_path: Path) -> None:
    (tmp_path / "空.csv").write_bytes(b"")
    words = [sys.executable, "-m", "crawlers.imports", str(table), str(tmp_path / "空.csv"), "--drop", "drop"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 4, done.stderr
    assert "文件 2 个，商品 2 件" in done.stdout.splitlines()[-1]
    assert "没有导入的文件 1 个" in done.stdout.splitlines()[-1]
    assert len(listings(tmp_path / "drop")) == 2
