"""`zhixun evidence check`: the exit code is that of the check, which runs as a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", "evidence", "check", str(folder)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_what_is_no_drop_fails_the_check(tmp_path: Path) -> None:
    ended = check(tmp_path)
    assert ended.returncode == 1
    assert "manifest.json" in ended.stdout + ended.stderr


@pytest.mark.parametrize(("name", "says"), [("nowhere", "找不到"), ("file.zip", "是文件，应是文件夹")])
def test_what_cannot_be_checked_is_refused_as_by_any_command(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file.zip").write_bytes(b"")
    ended = check(tmp_path / name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr
    assert ended.stderr.count("\n") == 1
