"""Judgement measured on titles that others labelled, where they lie beside the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

from matcher.bench.cases import read_cases
from matcher.bench.gold import read_gold_rows
from matcher.bench.quality import NO_CASES, NO_GOLD, measure_quality
from matcher.match import Matcher
from matcher.registers.readers import read_register


@pytest.fixture(scope="module")
def matcher(shared_data: Path) -> Matcher:
    return Matcher(read_register(shared_data / "registers" / "agri_gi.csv", shared_data / "gold" / "rights.csv"))


def test_without_measuring_data_it_says_so_and_runs_the_cases(tmp_path: Path) -> None:
    report = measure_quality(tmp_path)
    assert report["gold"] == NO_GOLD
    assert report["cases"] == {"rows": len(read_cases()), "right": len(read_cases()), "failed": []}


def test_an_installed_package_has_no_cases_and_says_so(tmp_path: Path) -> None:
    assert measure_quality(tmp_path, tmp_path)["cases"] == NO_CASES


def test_a_folder_without_cases_is_refused_with_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "matcher.bench.quality", "--cases", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "请用 --cases 指定" in run.stderr


def test_no_background_title_is_flagged(matcher: Matcher, shared_data: Path) -> None:
    rows = [row for row in read_gold_rows(shared_data / "gold" / "labelled.csv") if not row.labels]
    flagged = [
        row.listing.title
        for row, matches in zip(rows, matcher.match_many(row.listing for row in rows), strict=True)
        if any(match.flagged for match in matches)
    ]
    assert len(rows) == 100
    assert flagged == []
