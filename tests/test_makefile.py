"""What `make` prints while it sets things up: its own sentences and errors, no notices of installers."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_demo_takes_a_port() -> None:
    for given, asked in ([], "zhixun demo"), (["PORT=9000"], "zhixun demo --port 9000"):
        planned = subprocess.run(
            ["make", "--dry-run", "demo", *given], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        assert asked in planned
        assert ("--port" in planned) == bool(given)


def test_installers_show_errors_and_nothing_else() -> None:
    planned = subprocess.run(
        ["make", "--dry-run", "--always-make", "setup"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    pip = re.findall(r"-m pip .*", planned)
    npm = re.findall(r"npm (?:ci|install) .*", planned)
    assert (len(pip) >= 3, len(npm)) == (True, 2)
    assert [line for line in pip if " -qq " not in line or "--disable-pip-version-check" not in line] == []
    assert [line for line in npm if "--loglevel=error" not in line or "--no-update-notifier" not in line] == []
