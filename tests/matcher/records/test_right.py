"""A season holds its days, over the new year too; a licence runs from its first day to its last."""

from datetime import date

import pytest

from matcher.records.right import Licence, Right, RightKind, Season, list_licences

_FIRST, _LAST = date(2026, 3, 1), date(2026, 10, 31)


def test_a_season_has_its_first_and_its_last_day() -> None:
    season = Season((7, 15), (8, 31))
    assert season.contains(date(2026, 7, 15))
    assert season.contains(date(2026, 8, 31))
    assert not season.contains(date(2026, 9, 1))
    assert Season((11, 1), (2, 28)).contains(date(2026, 1, 5))


@pytest.mark.parametrize(
    ("licence", "day", "is_running"),
    [
        (Licence("甲"), _FIRST, True),
        (Licence("甲", first=_FIRST, last=_LAST), _FIRST, True),
        (Licence("甲", first=_FIRST, last=_LAST), _LAST, True),
        (Licence("甲", first=_FIRST), date(2026, 2, 28), False),
        (Licence("甲", last=_LAST), date(2026, 11, 1), False),
    ],
)
def test_a_licence_runs_on_its_first_and_its_last_day(licence: Licence, day: date, *, is_running: bool) -> None:
    assert licence.is_running(day) is is_running


def test_a_licence_of_a_part_of_the_year_runs_in_it() -> None:
    licence = Licence("甲", first=_FIRST, last=_LAST)
    assert licence.is_running_between(date(2026, 1, 1), date(2026, 12, 31))
    assert licence.is_running_between(date(2026, 10, 31), date(2027, 1, 1))
    assert not licence.is_running_between(date(2026, 11, 1), date(2027, 1, 1))


def test_a_licence_under_two_registrations_is_listed_once() -> None:
    both, one = Licence("甲"), Licence("乙")
    rights = [
        Right(RightKind.MARK, "1", "炎陵黄桃", authorised=(both,)),
        Right(RightKind.MARK, "2", "炎陵黄桃", authorised=(one, both)),
    ]
    assert list_licences(rights) == (both, one)
