"""The demo's table: it names the checks that are not equal and says whether the run is consistent."""

from dataclasses import replace
from io import StringIO

from rich.console import Console

from api.demo.report import DemoReport, print_report, to_dict

REPORT = DemoReport(
    pages=9, offers=5, listings=5, captures=9, walls=1, flags=2, flags_by_use={"variant": 2}, cases=1,
    journal_entries=12, search_hits=1, key_offers_seen=5, hits=2, misses=0, false_flags=0, missed_offers=(),
    falsely_flagged=(), uses_right=2, verify="whole", failing=(),
)  # fmt: skip


def print_to_text(report: DemoReport) -> str:
    text = StringIO()
    print_report(report, Console(file=text, width=100))
    return text.getvalue()


def test_a_consistent_run_is_printed_whole() -> None:
    assert REPORT.is_consistent
    assert "完好" in print_to_text(REPORT)
    assert to_dict(REPORT)["flags_by_use"] == {"variant": 2}


def test_what_is_not_equal_is_named() -> None:
    report = replace(REPORT, failing=("日志：核验 / 读取: 11 ≠ 12",))
    assert not report.is_consistent
    assert "对不上：日志：核验 / 读取: 11 ≠ 12" in print_to_text(report)
