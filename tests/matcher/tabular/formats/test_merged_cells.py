"""Cells merged downwards count for each of their rows."""

from io import BytesIO

from matcher.tabular.formats.merged_cells import MergedCells


def test_merges_fill_downwards_only() -> None:
    merges = MergedCells({1: [(0, 3)], 2: [(1, 3)]})
    rows = [["a", "x"], ["", "y"], ["", ""], ["", ""]]
    filled = [merges.fill_cells(number, list(row)) for number, row in enumerate(rows, start=1)]
    assert filled == [["a", "x"], ["a", "y"], ["a", "y"], ["", ""]]


def test_merges_are_found_in_the_xml_of_a_sheet() -> None:
    xml = b'<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B1:D1"/><mergeCell ref="AA5:AB9"/></mergeCells>'
    assert MergedCells.read_merges(BytesIO(xml)).starting == {2: [(0, 3)], 5: [(26, 9)]}
