"""Which of two listings an officer should see first."""

from datetime import date

import pytest

from matcher.bench.cases import read_case_register, read_cases
from matcher.match import Matcher
from matcher.records.listing import Listing, Seller

IN_SEASON = date(2026, 8, 1)

PAIRS = [
    # (what ranks higher, what ranks lower, why)
    ("江苏炎陵黄桃5斤", "炎陵黄桃5斤", "another origin over plain use"),
    ("炎陵黄桃包装盒 空盒", "炎陵黄桃5斤", "empty boxes over plain use"),
    ("炎陵黄桃风味罐头", "炎陵黄桃5斤", "a style word over plain use"),
    ("江苏炎陵黄桃 油桃", "江苏炎陵黄桃", "two contradictions over one"),
    ("炎陵黄桃5斤", "非炎陵黄桃5斤", "use over denial"),
    ("炎陵黄桃5斤", "媲美炎陵黄桃的黄桃", "use over comparison"),
    ("炎陵黄桃5斤", "炎陵黄桃醋", "the goods over what is made of them"),
    ("炎陵黄桃5斤", "炎陵锦绣大桃5斤", "the name over place and product"),
    ("炎陵黄桃5斤", "炎陵黄桃5斤 果农自产自销", "a shop over a grower"),
    ("高仿KORVEL剃须刀", "KORVEL剃须刀", "replica words over plain use"),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(read_case_register())


def priority(matcher: Matcher, title: str, shop: str = "") -> int:
    seller = Seller(shop) if shop else None
    matches = matcher.match(Listing("test", "1", "", title, seller=seller), day=IN_SEASON)
    return max(match.priority for match in matches)


@pytest.mark.parametrize(("higher", "lower", "why"), PAIRS, ids=[why for _, _, why in PAIRS])
def test_ranks_higher(matcher: Matcher, higher: str, lower: str, why: str) -> None:
    assert priority(matcher, higher) > priority(matcher, lower), why


def test_a_stranger_ranks_higher_than_a_licensed_seller(matcher: Matcher) -> None:
    assert priority(matcher, "罗霄山云雾茶", "某茶行") > priority(matcher, "罗霄山云雾茶", "罗霄山茶农合作社")


def test_the_priority_is_the_sum_of_the_weights_that_a_page_shows(matcher: Matcher) -> None:
    matches = [match for case in read_cases() for match in matcher.match(case.listing, day=case.day)]
    assert len(matches) > 500
    for match in matches:
        assert match.priority == round(min(100, max(0, sum(finding.weight for finding in match.findings))))
    several = [match for match in matches if sum(finding.weight == 0 for finding in match.findings)]
    assert several, "a further reason of the same sort moves nothing"


def test_a_slip_beside_the_name_itself_ranks_no_higher(matcher: Matcher) -> None:
    assert priority(matcher, "白鹭牙膏 3支 百鹭 正品") == priority(matcher, "白鹭牙膏 3支 正品")
    assert priority(matcher, "百鹭牙膏 3支 正品") > priority(matcher, "白鹭牙膏 3支 正品")
