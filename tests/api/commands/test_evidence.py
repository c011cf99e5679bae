"""`zhixun evidence check`: the exit code is that of the check, which runs as a process of its own."""

import subprocess
import sys
from pathlib import Path


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", "evidence", "check", str(folder)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_what_is_no_drop_fails_the_check(tmp_path: Path) -> None:
    ended = check(tmp_path)
    assert ended.returncode == 1
    assert "manifest.json" in ended.stdout + ended.stderr
