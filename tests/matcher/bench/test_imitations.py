"""Known imitations of household marks, and lawful neighbours."""

from matcher.bench.imitations import is_flagged, measure_imitations, read_imitated_marks, read_imitations
from matcher.match import Matcher

MIN_FLAGGED, MAX_LAWFUL_FLAGGED = 0.6, 0.07


def test_the_list_is_long_enough_and_each_row_has_its_mark() -> None:
    rows, marks = read_imitations(), {right.name for right in read_imitated_marks().rights}
    assert sum(not row.is_lawful for row in rows) >= 60
    assert sum(row.is_lawful for row in rows) >= 15
    assert {row.mark for row in rows} <= marks
    assert len({row.text for row in rows}) == len(rows)


def test_most_imitations_are_flagged_and_hardly_a_lawful_name() -> None:
    report = measure_imitations(Matcher(read_imitated_marks()), read_imitations())
    assert report["flagged"] >= MIN_FLAGGED * report["imitations"], report["missed"]  # type: ignore[operator]
    assert report["lawful_flagged"] <= MAX_LAWFUL_FLAGGED * report["lawful"], report["wrong"]  # type: ignore[operator]


def test_a_text_counts_where_one_of_its_titles_is_flagged_under_its_mark() -> None:
    matcher = Matcher(read_imitated_marks())
    by_text = {row.text: row for row in read_imitations()}
    assert is_flagged(matcher, by_text["康师父"])
    assert not is_flagged(matcher, by_text["心心相印"])
