"""Weights fitted with and without the source that is measured."""

import pytest

from matcher.bench.cases import read_case_register
from matcher.bench.held_out import measure_held_out
from matcher.bench.labelled import list_answers
from matcher.match import Matcher
from matcher.records.match import Use
from tests.matcher.bench.test_labelled import make_row


def test_each_source_is_ordered_by_weights_of_the_others() -> None:
    pytest.importorskip("sklearn")
    rows = [
        make_row(f"{name}{number}斤 新鲜水果", use, source=source)
        for source in ("a", "b")
        for number in range(1, 9)
        for name, use in (("炎凌黄桃", Use.VARIANT), ("炎陵黄桃", Use.USE))
    ]
    report = measure_held_out({"one.csv": list_answers(Matcher(read_case_register()), rows)})
    assert (report["shipped"], report["fitted"], report["held_out"]) == (1.0, 1.0, 1.0)
    assert report["by_file"] == {"one.csv": {"shipped": 1.0, "fitted": 1.0, "held_out": 1.0}}
    assert report["held_out_by_source"] == {"a": 1.0, "b": 1.0}
    assert "same_name" in report["fitted_weights"]  # type: ignore[operator]


def test_rows_of_one_kind_alone_teach_nothing() -> None:
    pytest.importorskip("sklearn")
    rows = [make_row("炎凌黄桃5斤", Use.VARIANT), make_row("炎凌黄桃9斤", Use.VARIANT, source="b")]
    assert "skipped" in measure_held_out({"one.csv": list_answers(Matcher(read_case_register()), rows)})
