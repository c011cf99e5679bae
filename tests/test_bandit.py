"""Bandit finds nothing in the product but what `bandit_exceptions.csv` lists, each with the reason why it stands."""

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("api", "casebook", "crawlers", "matcher")
NOT_OURS = "api/assets/node_modules"


def read_exceptions() -> dict[tuple[str, str], int]:
    """(file, rule) → how often it is found there; every row has a reason."""
    with Path(__file__).with_name("bandit_exceptions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(len(row["reason"]) > 10 for row in rows)
    return {(row["file"], row["rule"]): int(row["times"]) for row in rows}


def find_issues() -> Counter[tuple[str, str]]:
    """(file, rule) → how often bandit finds it."""
    command = [
        sys.executable,
        "-m",
        "bandit",
        "--quiet",
        "--format",
        "json",
        "--exclude",
        NOT_OURS,
        "--recursive",
        *ROOMS,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=150)
    report = json.loads(done.stdout)
    assert len(report["metrics"]) > 300, done.stderr
    assert report["errors"] == []
    return Counter((str(Path(one["filename"])), str(one["test_id"])) for one in report["results"])


def test_bandit_finds_nothing_but_what_is_explained() -> None:
    assert dict(find_issues()) == read_exceptions()
