"""Judgement measured on titles that others labelled, where they lie beside the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

from matcher.bench.cases import read_cases
from matcher.bench.gold import read_gold_rows
from matcher.bench.neighbours import list_neighbours, list_wrong_flags
from matcher.bench.quality import NO_CASES, NO_GOLD, measure_quality
from matcher.bench.scoring import Tally, compute_share
from matcher.match import Matcher
from matcher.records.match import Use
from matcher.registers.readers import read_register


def test_tally() -> None:
    tally = Tally()
    for answer, truth in ((True, True), (True, False), (False, True), (False, False)):
        tally.add(answer=answer, truth=truth)
    assert tally.compute_figures() == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "right": 1, "false": 1, "missed": 1}
    assert compute_share(0, 0) is None


def test_neighbouring_names_differ_in_one_character() -> None:
    assert list_neighbours(["炎陵黄桃", "宜陵黄桃", "炎陵大黄桃", "砀山酥梨"]) == ("宜陵黄桃", "炎陵大黄桃", "炎陵黄桃")


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


@pytest.fixture(scope="module")
def matcher(shared_data: Path) -> Matcher:
    return Matcher(read_register(shared_data / "registers" / "agri_gi.csv", shared_data / "gold" / "rights.csv"))


def test_no_lawful_neighbour_is_flagged_for_its_neighbour(matcher: Matcher) -> None:
    names = list_neighbours(right.name for right in matcher.register.rights)
    assert len(names) > 363
    assert list_wrong_flags(matcher, names) == []


def test_no_background_title_is_flagged(matcher: Matcher, shared_data: Path) -> None:
    rows = [row for row in read_gold_rows(shared_data / "gold" / "labelled.csv") if not row.labels]
    flagged = [
        row.listing.title
        for row, matches in zip(rows, matcher.match_many(row.listing for row in rows), strict=True)
        if any(match.flagged for match in matches)
    ]
    assert len(rows) == 100
    assert flagged == []


def test_labelled_rows_are_read_with_both_labels(shared_data: Path) -> None:
    rows = list(read_gold_rows(shared_data / "gold" / "labelled.csv"))
    assert len(rows) == 932
    assert any(row.labels == (Use.CONFLICT, Use.USE) for row in rows)
