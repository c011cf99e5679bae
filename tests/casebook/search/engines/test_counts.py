"""How counts are bounded and written, and `times`."""

from datetime import UTC, datetime, timedelta

from casebook.search.engines.counts import MAX_VALUES, sort_values, write_count
from casebook.search.engines.times import count_microseconds


def test_a_count_says_that_there_are_more() -> None:
    assert [write_count(10_000, is_capped=is_capped) for is_capped in (True, False)] == ["10000+", "10000"]


def test_the_most_frequent_values_come_first_and_then_by_name() -> None:
    assert list(sort_values({"b": 1, "a": 1, "c": 2})) == ["c", "a", "b"]
    assert len(sort_values(dict.fromkeys(map(str, range(MAX_VALUES + 1)), 1))) == MAX_VALUES


def test_a_time_is_whole_microseconds() -> None:
    moment = datetime(1970, 1, 2, tzinfo=UTC) + timedelta(microseconds=7)
    assert count_microseconds(moment) == 86_400_000_007
