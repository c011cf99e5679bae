"""The bench of the desk on a small record: it prints what is claimed, and nothing fails on the way.

Covers `beginning`, `load` and `served`.
"""

from pathlib import Path

import pytest

from api.bench.desk import find_percentile, measure_desk, summarise_times
from api.bench.load import Size, Times


def test_a_small_desk_is_measured(tmp_path: Path) -> None:
    size = Size(flags=1000, cases=20)
    measured = measure_desk(tmp_path, size, officer_count=2, seconds=6, think=0.05, listings=50)
    assert measured["errors"] == 0
    for name in ("p95_ms", "bulk_200_ms", "take_listings_per_s"):
        assert float(str(measured[name])) > 0, name
    assert {"queue_p95_ms", "flag_p95_ms", "home_p95_ms", "case_p95_ms", "verdict_p95_ms"} <= measured.keys()


@pytest.mark.parametrize(("seconds", "milliseconds"), [([], 0.0), ([0.25], 250.0), ([0.001] * 95 + [1.0] * 5, 51.0)])
def test_the_percentile_is_of_all_requests(seconds: list[float], milliseconds: float) -> None:
    assert find_percentile(seconds) == pytest.approx(milliseconds, abs=1)


def test_failures_are_counted_over_all_officers() -> None:
    times, other = Times(), Times()
    times.add_request("home", 0.1, is_done=True)
    other.add_request("home", 0.3, is_done=False)
    times.merge_times(other)
    assert summarise_times(times)["errors"] == 1
    assert len(times.seconds["home"]) == 2
