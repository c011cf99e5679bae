"""The bench of imports measures, and the memory stays flat."""

from crawlers.bench.imports import measure


def test_the_bench_measures_and_the_memory_stays_flat() -> None:
    speed = measure(20_000)
    for by_clock in (speed.csv_rows_per_s, speed.jsonl_rows_per_s, speed.xlsx_rows_per_s):
        assert by_clock > 0
    for by_processor in (speed.csv_rows_per_cpu_s, speed.jsonl_rows_per_cpu_s, speed.xlsx_rows_per_cpu_s):
        assert by_processor > 0
    assert speed.grown_mb < 10
