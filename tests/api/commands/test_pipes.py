"""A pipe or a device in the place of a file is refused at once: no command waits for it without end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.registers.readers import get_zhuzhou_register
from tests.api.commands.running import Zhixun, assert_refused


@pytest.fixture(params=["pipe", "device"])
def endless(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What has no end when it is read: a pipe that nobody writes to, a device."""
    if request.param == "device":
        return Path("/dev/zero")
    os.mkfifo(tmp_path / "rows.csv")
    return tmp_path / "rows.csv"


@pytest.mark.parametrize(
    "words",
    [("register",), ("restore",), ("match", "--register", get_zhuzhou_register(), "--out", "o.jsonl", "--listings")],
    ids=lambda words: words[0],
)
def test_what_has_no_end_is_refused(zhixun: Zhixun, endless: Path, words: tuple[str | Path, ...]) -> None:
    assert_refused(zhixun(*words, endless), "这是管道或设备，不是文件")


def test_an_import_names_it_and_reads_the_next_file(endless: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    good.write_text("标题,价格\n炎陵黄桃,1\n", encoding="utf-8")
    words = ["-m", "crawlers.imports", endless, good, "--marketplace", "shop", "--drop", tmp_path / "drop"]
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, "这是管道或设备" in done.stdout, "good.csv：商品 1 件" in done.stdout) == (4, True, True)
