"""The bench of intake takes what `made_drop` makes, on both databases, and gives figures."""

from pathlib import Path

from casebook.intake.drop_reader import read_drop
from casebook.integrity.bench.intake import measure_intake
from casebook.integrity.bench.made_drop import write_drop


def test_the_figures_are_those_of_a_drop_that_was_taken_in(database_url: str, tmp_path: Path) -> None:
    speed = measure_intake(60, tmp_path, url=database_url)
    assert speed.database in database_url
    assert speed.listings == 60
    assert min(speed.listings_per_s, speed.listings_per_cpu_s, speed.longest_part_s) > 0


def test_made_drops_are_whole_and_follow_each_other(tmp_path: Path) -> None:
    first = read_drop(write_drop(tmp_path / "1", listings=5))
    second = read_drop(write_drop(tmp_path / "2", listings=5, first=5, run="other"))
    assert (first.sightings, first.listings, len(first.captures), first.walls) == (5, 5, 5, 1)
    assert not first.captures & second.captures
