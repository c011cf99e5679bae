"""The bench of imports measures, and the memory stays flat."""

from crawlers.bench.imports import measure


def test_the_bench_measures_and_the_memory_stays_flat() -> None:
    speed = measure(20_000)
    assert speed.csv_rows_per_s > 0
    assert speed.xlsx_rows_per_s > 0
    assert speed.csv_rows_per_cpu_s > 0
    assert speed.xlsx_rows_per_cpu_s > 0
    assert speed.grown_mb < 10
