"""What the matcher's speed is compared with."""

from pathlib import Path

import pytest

from matcher.bench import peers
from matcher.bench.peers import measure_parallel_scans, time_exact_scan, time_rapidfuzz


def test_scans_take_some_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "SWEEP_COUNT", 1)
    names, titles = tmp_path / "names.csv", tmp_path / "titles.csv"
    names.write_text("name\n炎陵黄桃\n", encoding="utf-8")
    titles.write_text("title\n" + "炎陵黄桃5斤\n" * 500, encoding="utf-8")
    assert time_exact_scan(names, titles) > 0
    assert measure_parallel_scans(names, titles, 2) > 0
    assert time_rapidfuzz(["炎陵黄桃"], ["炎陵黄桃5斤"]) > 0
