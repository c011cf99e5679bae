"""A season holds its days, over the new year too."""

from datetime import date

from matcher.records.right import Season


def test_a_season_has_its_first_and_its_last_day() -> None:
    season = Season((7, 15), (8, 31))
    assert season.contains(date(2026, 7, 15))
    assert season.contains(date(2026, 8, 31))
    assert not season.contains(date(2026, 9, 1))
    assert Season((11, 1), (2, 28)).contains(date(2026, 1, 5))
