"""One listing from a live shop to a referred case, through the command that a newcomer runs first; twice.

Covers `demo`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def demo_once(folder: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "demo", "--once", "--json"],
        cwd=ROOT,
        env={**os.environ, "ZHIXUN_DATA_FOLDER": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


@pytest.mark.timeout(360)
def test_from_shop_to_referred_case_and_again(tmp_path: Path) -> None:
    first, second = demo_once(tmp_path), demo_once(tmp_path)
    assert first["offers"] == second["offers"]
    assert first["listings"] == second["listings"]
    assert first["flags"] == second["flags"], "a second crawl of the same market raises no new flag"
    assert first["captures"] == second["captures"], "the same bytes are kept once"
    assert second["cases"] == int(str(first["cases"])) + 1, "each run opens one case"
    assert first["verify"] == second["verify"] == "whole"
