"""The matcher as a whole: one name one match, watching, licences, days, patents."""

from datetime import UTC, date, datetime

import pytest

from matcher.bench.cases import read_case_register
from matcher.match import Matcher, get_capture_day
from matcher.records.listing import Capture, Listing, Seller
from matcher.records.match import Match, Use
from matcher.records.right import Right, RightKind, Season
from matcher.registers.register import Register

IN_SEASON = date(2026, 8, 1)


def on(matches: tuple[Match, ...], name: str) -> Match:
    """The one match on the right of this name."""
    (match,) = (match for match in matches if match.right.name == name)
    return match


def listing(title: str, **facts: object) -> Listing:
    return Listing("test", "1", "", title, **facts)  # type: ignore[arg-type]  # by name


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(read_case_register(), watched=["炎陵黄桃", "罗霄山云雾茶"])


def test_two_entries_of_one_name_give_one_match_with_the_fuller_one(matcher: Matcher) -> None:
    match = on(matcher.match(listing("炎陵黄桃5斤"), day=IN_SEASON), "炎陵黄桃")
    assert match.right.number == "18020220"
    assert any("AGI03215" in finding.says for finding in match.findings)


def test_use_is_flagged_only_for_watched_rights(matcher: Matcher) -> None:
    watched = on(matcher.match(listing("炎陵黄桃5斤"), day=IN_SEASON), "炎陵黄桃")
    unwatched = on(matcher.match(listing("云岫坊口红"), day=IN_SEASON), "云岫坊")
    assert (watched.use, watched.flagged) == (Use.USE, True)
    assert (unwatched.use, unwatched.flagged) == (Use.USE, False)


def test_watching_all() -> None:
    (match,) = Matcher(read_case_register(), watch_all=True).match(listing("云岫坊口红"), day=IN_SEASON)
    assert match.flagged


def test_a_licensed_seller_is_not_flagged(matcher: Matcher) -> None:
    seller = Seller("罗霄山茶农合作社")
    (match,) = matcher.match(listing("罗霄山云雾茶", seller=seller), day=IN_SEASON)
    assert (match.use, match.flagged) == (Use.USE, False)


@pytest.mark.parametrize("title", ["非炎陵黄桃", "媲美炎陵黄桃的黄桃", "炎陵黄桃醋", "炎陵旅游"])
def test_denied_compared_or_other_goods_are_never_flagged(matcher: Matcher, title: str) -> None:
    assert not any(match.flagged for match in matcher.match(listing(title), day=IN_SEASON))


def test_the_day_is_that_of_the_capture_in_china() -> None:
    page = Capture("a" * 64, 1, "u", "text/html", datetime(2026, 7, 14, 16, 30, tzinfo=UTC))
    assert get_capture_day(listing("x", page=page)) == date(2026, 7, 15)


def test_the_day_of_an_exported_row() -> None:
    assert get_capture_day(listing("x", attributes=(("取证日期", "2026-05-01"),))) == date(2026, 5, 1)


def test_the_day_decides_on_the_season() -> None:
    right = Right(RightKind.AGRI_GI, "1", "某山黄桃", season=Season((11, 1), (2, 28)))
    matcher = Matcher(Register.from_rights([right], label="x"))
    uses = [matcher.match(listing("某山黄桃"), day=day)[0].use for day in (date(2026, 1, 5), date(2026, 6, 1))]
    assert uses == [Use.USE, Use.CONFLICT]


def test_many_at_once_say_the_same_as_one_by_one(matcher: Matcher) -> None:
    titles = ["炎陵黄桃", "江苏炎陵黄桃", "", "非炎陵黄桃", "专利号ZL201810053768.4", "云岫坊口红"] * 3
    listings = [listing(title, attributes=(("取证日期", "2026-08-01"),)) for title in titles]
    assert list(matcher.match_many(listings)) == [matcher.match(one) for one in listings]


def test_priority_stays_within_its_scale(matcher: Matcher) -> None:
    title = "高仿江苏山东炎陵黄桃同款 油桃包装盒"
    assert all(0 <= match.priority <= 100 for match in matcher.match(listing(title), day=date(2026, 1, 1)))


def test_offsets_point_at_what_is_named(matcher: Matcher) -> None:
    title = "【顺丰】江苏炎陵黄桃 油桃"
    match = on(matcher.match(listing(title), day=IN_SEASON), "炎陵黄桃")
    seen = {finding.signal: [title[a:b] for a, b in finding.seen] for finding in match.findings}
    assert seen["same_name"] == ["炎陵黄桃"]
    assert seen["other_origin"] == ["江苏"]
    assert seen["other_variety"] == ["油桃"]


def test_a_registered_patent_is_named(matcher: Matcher) -> None:
    (match,) = matcher.match(listing("折叠桌 专利号ZL201610281886.0"), day=IN_SEASON)
    assert match.right.holder == "虚构十号公司"
    assert match.use is Use.USE


def test_a_patents_title_is_no_name_to_search_for(matcher: Matcher) -> None:
    assert matcher.match(listing("一种折叠桌 户外"), day=IN_SEASON) == ()


def test_nothing_says_that_something_infringes(matcher: Matcher) -> None:
    titles = ["江苏炎陵黄桃包装盒", "高仿KORVEL剃须刀", "炎陵黄桃同款", "ZL201810053768.4", "岩陵黄桃桃子"]
    says = [f.says + f.question for t in titles for m in matcher.match(listing(t), day=IN_SEASON) for f in m.findings]
    assert says
    assert not [sentence for sentence in says if "侵权" in sentence or "违法" in sentence]


def test_a_neighbours_name_is_said_to_be_the_neighbours(matcher: Matcher) -> None:
    match = on(matcher.match(listing("江苏宜陵黄桃 油桃"), day=IN_SEASON), "炎陵黄桃")
    assert (match.use, match.flagged) == (Use.OTHER_RIGHT, False)
    assert [finding.signal for finding in match.findings] == ["near_name", "other_right"]
