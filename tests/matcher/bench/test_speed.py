"""The bench of speed on a small register: its parts give figures, and its search misses nothing."""

from pathlib import Path

import pytest

from matcher.batch.run import MatcherSpec
from matcher.bench import speed
from matcher.bench.bench_stock import write_listings, write_register
from matcher.bench.made_up import make_rights, make_titles

RIGHTS = list(make_rights(300))
TITLES = [listing.title for listing in make_titles(60, RIGHTS)]


@pytest.fixture
def spec(tmp_path: Path) -> MatcherSpec:
    return MatcherSpec((write_register(tmp_path / "register.csv", RIGHTS),))


def test_titles_are_matched_file_in_file_out(spec: MatcherSpec, tmp_path: Path) -> None:
    listings = write_listings(tmp_path / "titles.csv", TITLES)
    assert speed._time_build(spec) > 0
    assert speed._time_match(spec, listings, tmp_path / "out.jsonl", 1) > 0
    assert (tmp_path / "out.jsonl").stat().st_size > 0


def test_the_index_agrees_with_a_search_that_skips_nothing(spec: MatcherSpec) -> None:
    figures = speed._measure_agreement(spec, TITLES[:4])
    assert figures["agrees_with_exhaustive"] is True
    assert figures["agrees_in_every_line"] is True
    assert figures["compared_titles"] == 4
