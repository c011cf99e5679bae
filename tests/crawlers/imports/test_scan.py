"""The windowed readers agree with the plain ones, wherever the window's edge falls."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.tabular.formats import json_objects
from matcher.tabular.formats.cell_numbers import DateStyles, number_text, plain_number
from matcher.tabular.formats.delimited import detect_delimiter
from matcher.tabular.formats.json_objects import read_objects
from matcher.tabular.formats.merged_cells import MergedCells

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
ROWS = st.lists(st.dictionaries(WORDS, WORDS | st.integers() | st.none(), min_size=1, max_size=4), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=ROWS, chunk=st.integers(16, 200), form=st.sampled_from(["lines", "array", "arrays"]))
def test_objects_are_those_of_json(rows: list[dict[str, object]], chunk: int, form: str) -> None:
    dumped = [json.dumps(row, ensure_ascii=False) for row in rows]
    text = {"lines": "\n".join(dumped), "array": f"[{', '.join(dumped)}]", "arrays": "[" + "][".join(dumped) + "]"}[
        form
    ]
    with TemporaryDirectory() as folder, patch.object(json_objects, "_CHUNK", chunk):
        path = Path(folder) / "a.json"
        path.write_text(text, encoding="utf-8")
        assert list(read_objects(path)) == rows


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (["a,b,c\n", "1,2,3\n"], ","),
        (["a\tb\n", "1,5\t2,5\n"], "\t"),
        (["a;b\n", "1,5;2\n", "2,5;3\n"], ";"),
        (["标题\n", "只有一列\n"], ","),
    ],
)
def test_the_delimiter_is_the_one_that_parts_regularly(lines: list[str], sign: str) -> None:
    assert detect_delimiter(lines) == sign


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("59.900000000000006", "59.9"),
        ("8.0", "8"),
        ("600123456789", "600123456789"),
        ("6.00123456789E11", "600123456789"),
        ("x", "x"),
    ],
)
def test_numbers_are_as_the_sheet_shows_them(stored: str, shown: str) -> None:
    assert plain_number(stored) == shown


def test_days_are_days() -> None:
    styles = DateStyles(frozenset({"1"}), datetime(1899, 12, 30, tzinfo=UTC).replace(tzinfo=None))
    assert number_text("46204", styles, "1") == "2026-07-01"
    assert number_text("46204.5", styles, "1") == "2026-07-01 12:00:00"
    assert number_text("46204", styles, "0") == "46204"
    assert number_text("9e99", styles, "1") == "9e99"


def test_merges_fill_downwards_only() -> None:
    merges = MergedCells({1: [(0, 3)], 2: [(1, 3)]})
    rows = [["a", "x"], ["", "y"], ["", ""], ["", ""]]
    filled = [merges.fill(number, list(row)) for number, row in enumerate(rows, start=1)]
    assert filled == [["a", "x"], ["a", "y"], ["a", "y"], ["", ""]]
