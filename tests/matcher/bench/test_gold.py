"""Titles labelled by hand."""

from pathlib import Path

from matcher.bench.gold import read_gold_rows
from matcher.records.match import Use


def test_labelled_rows_are_read_with_both_labels(shared_data: Path) -> None:
    rows = list(read_gold_rows(shared_data / "gold" / "labelled.csv"))
    assert len(rows) == 932
    assert any(row.labels == (Use.CONFLICT, Use.USE) for row in rows)
