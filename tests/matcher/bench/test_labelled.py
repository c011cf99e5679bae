"""Figures on labelled rows, with rows of our own."""

from matcher.bench.cases import read_case_register
from matcher.bench.gold import GoldRow
from matcher.bench.labelled import list_answers, measure_order, measure_rows
from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.match import Use


def make_row(title: str, *labels: Use, source: str = "a", worth: str = "?") -> GoldRow:
    return GoldRow(Listing("bench", title, "", title), "炎陵黄桃" if labels else "", labels, source, "GI", worth)


ROWS = (
    make_row("炎凌黄桃5斤 新鲜水果", Use.VARIANT, worth="y"),
    make_row("预售炎陵黄桃5斤 新鲜水果", Use.USE, source="b", worth="n"),
    make_row("非炎陵黄桃 蒙阴黄桃", Use.NEGATED, Use.CONFLICT, worth="n"),
    make_row("棉麻衬衫女夏季"),
)


def test_rows_are_counted_together_and_by_source_and_kind() -> None:
    report = measure_rows(Matcher(read_case_register()), ROWS)
    assert report["pairs"] == 3
    assert report["labels_right"] == 1.0
    assert report["wanted"] == {"rows": 1, "flagged": 1, "share": 1.0}
    assert report["unwanted"] == {"rows": 2, "flagged": 0, "share": 0.0}
    assert (report["background_titles"], report["background_flagged"]) == (1, 0)
    assert {name: group["pairs"] for name, group in report["by_source"].items()} == {"a": 2, "b": 1}  # type: ignore[attr-defined]
    assert list(report["by_kind"]) == ["GI"]  # type: ignore[call-overload]


def test_the_order_leaves_out_rows_on_which_the_annotator_hesitated() -> None:
    answers = list_answers(Matcher(read_case_register()), ROWS)
    assert len(answers) == 3
    assert measure_order(answers) == 1.0
