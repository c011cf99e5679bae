"""Where in the year a season is, and which licences run: `seasons`."""

from datetime import date

import pytest

from casebook.flags.seasons import count_days, list_licences_of_year
from matcher.records.right import Licence, Right, RightKind, Season

SUMMER, NEW_YEAR = Season((7, 15), (8, 31)), Season((11, 1), (2, 28))


@pytest.mark.parametrize(
    ("season", "today", "days"),
    [
        (SUMMER, date(2026, 7, 14), 1),
        (SUMMER, date(2026, 7, 15), 47),
        (SUMMER, date(2026, 8, 31), 0),
        (SUMMER, date(2026, 9, 1), 317),
        (NEW_YEAR, date(2026, 12, 31), 59),
        (NEW_YEAR, date(2026, 3, 1), 245),
    ],
)
def test_days_are_counted_to_the_end_or_to_the_beginning(season: Season, today: date, days: int) -> None:
    assert count_days(season, today) == days


def test_licences_of_a_year_are_those_that_run_on_some_day_of_it() -> None:
    authorised = (
        Licence("甲", first=date(2024, 1, 1), last=date(2025, 12, 31)),
        Licence("乙", first=date(2025, 12, 31), last=date(2026, 1, 1)),
        Licence("丙"),
        Licence("丁", first=date(2027, 1, 1)),
    )
    right = Right(RightKind.AGRI_GI, "1", "桃", authorised=authorised)
    assert [one.name for one in list_licences_of_year(right, 2026)] == ["乙", "丙"]
