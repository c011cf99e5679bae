"""The card of a right: all registrations of a name, each seen from the day of capture; season and licences too."""

from dataclasses import replace
from datetime import date

from fastapi.testclient import TestClient

from api.pages.triage.right_card import make_right_card
from matcher.records.right import Licence, Right, RightKind, Season
from tests.api.desk import find_fake

MARK = Right(
    RightKind.CERTIFICATION_MARK,
    "1",
    "甲乙黄桃",
    valid_to=date(2026, 11, 20),
    season=Season((11, 1), (2, 29)),
    authorised=(Licence("甲合作社", last=date(2026, 6, 1)), Licence("乙合作社", first=date(2026, 1, 1))),
)
AGRI = replace(MARK, kind=RightKind.AGRI_GI, number="AGI1", valid_to=None)


def test_lapsed_registrations_and_licences_are_told_from_those_that_run() -> None:
    card = make_right_card(MARK, [MARK, AGRI], day=date(2026, 11, 29))
    assert [(one.number, one.is_lapsed) for one in card.registrations] == [("1", True), ("AGI1", False)]
    assert "宽展期至 2027-05-20" in card.registrations[0].validity
    assert [(one.name, one.is_running) for one in card.licences] == [("甲合作社", False), ("乙合作社", True)]


def test_licences_kept_under_the_other_number_are_shown_once() -> None:
    card = make_right_card(replace(MARK, authorised=MARK.authorised[:1]), [MARK, AGRI], day=date(2026, 11, 29))
    assert [one.name for one in card.licences] == ["甲合作社", "乙合作社"]


def test_a_season_over_the_new_year_has_two_spans() -> None:
    season = make_right_card(MARK, [], day=date(2026, 11, 29)).season
    assert season
    assert season.spans == ((1, 60), (306, 366))
    assert (season.day, season.is_within) == (334, True)


def test_a_flag_shows_both_registrations_of_its_name(desk: TestClient) -> None:
    flag = find_fake(desk)
    right = desk.get(f"/flags/{flag}.json").json()["right"]
    assert {one["kind"] for one in right["registrations"]} == {"证明商标", "农产品地理标志"}
    text = desk.get(f"/flags/{flag}").text
    assert all(one["number"] in text for one in right["registrations"])
