"""The card of a right on a flag's page: every registration of its name, seen from the day of capture."""

from collections.abc import Iterator, Sequence
from datetime import date

from api.presentation.views.rights import LicenceView, RegistrationView, RightView, SeasonView
from casebook.documents.right_record import describe_validity
from matcher.records.right import Right, Season, list_licences
from matcher.records.right_kinds import KIND_LABELS

_LEAP_YEAR = 2024
_DAYS = 366


def make_right_card(right: Right, namesakes: Sequence[Right], *, day: date) -> RightView:
    """The card of `right`; `namesakes` are the other registrations of its name in the same edition."""
    others = [one for one in namesakes if (one.kind, one.number) != (right.kind, right.number)]
    return RightView(
        name=right.name,
        goods="、".join(right.goods),
        origin=right.origin,
        registrations=tuple(_make_registration(one, day) for one in (right, *others)),
        season=_make_season(right.season, day) if right.season else None,
        band=right.price,
        licences=tuple(
            LicenceView.from_fact(licence, is_running=licence.is_running(day))
            for licence in list_licences((right, *others))
        ),
    )


def _make_registration(right: Right, day: date) -> RegistrationView:
    looked_up = f"{right.verified_on} 核对，途径：{right.verified_by or '不详'}" if right.verified_on else "尚未核对"
    return RegistrationView(
        kind=KIND_LABELS[right.kind],
        number=right.number or "号码不详",
        holder=right.holder or "权利人不详",
        validity=describe_validity(right, day),
        is_lapsed=bool(right.valid_to and right.valid_to < day),
        renewal=right.renewal_status,
        looked_up=looked_up,
    )


def _make_season(season: Season, day: date) -> SeasonView:
    return SeasonView(
        says="{}月{}日至{}月{}日".format(*season.first, *season.last),
        spans=tuple(_list_spans(season)),
        day=_count_days((day.month, day.day)),
        is_within=season.contains(day),
    )


def _list_spans(season: Season) -> Iterator[tuple[int, int]]:
    """First and last day of the season in the year; two spans where it runs over the new year."""
    first, last = _count_days(season.first), _count_days(season.last)
    if first <= last:
        yield first, last
    else:
        yield from ((1, last), (first, _DAYS))


def _count_days(day: tuple[int, int]) -> int:
    return date(_LEAP_YEAR, *day).timetuple().tm_yday
