"""Disguises that stand without any other word for the goods, and what the page says beside its title."""

from datetime import date

import pytest

from matcher.match import Matcher
from matcher.records.listing import Listing, Seller
from matcher.records.match import Use
from matcher.registers.readers import get_zhuzhou_register, read_register

SELLER = Seller("某果园")
SPRING = date(2026, 4, 1)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The project's own facts, 炎陵黄桃 watched."""
    return Matcher(read_register(get_zhuzhou_register()), watched=["炎陵黄桃"])


def uses(matcher: Matcher, listing: Listing) -> dict[str, tuple[Use, list[str]]]:
    return {
        match.right.name: (match.use, [finding.signal for finding in match.findings])
        for match in matcher.match(listing, day=SPRING)
    }


@pytest.mark.parametrize("title", ["炎陵黄木兆 预售 5斤", "炎陵黄木兆预售", "火火陵黄木兆 预售"])
def test_split_characters_need_no_other_word_for_the_goods(matcher: Matcher, title: str) -> None:
    use, signals = uses(matcher, Listing("s", "1", "u", title, seller=SELLER))["炎陵黄桃"]
    assert use is Use.VARIANT
    assert "split_characters" in signals


@pytest.mark.parametrize("title", ["木兆子 5斤 预售", "炎陵黄 木制摆件", "黄木兆"])
def test_parts_of_characters_alone_are_no_name(matcher: Matcher, title: str) -> None:
    assert "炎陵黄桃" not in uses(matcher, Listing("s", "1", "u", title, seller=SELLER))


@pytest.mark.parametrize(
    ("variety", "use"),
    [("黄金蜜4号", Use.CONFLICT), ("锦香", Use.CONFLICT), ("锦绣", Use.USE), ("锦绣黄桃", Use.USE), ("", Use.USE)],
)
def test_the_variety_of_the_page_s_own_table_counts(matcher: Matcher, variety: str, use: Use) -> None:
    listing = Listing("s", "1", "u", "炎陵黄桃 预售 5斤", seller=SELLER, attributes=(("品种", variety),))
    assert uses(matcher, listing)["炎陵黄桃"][0] is use


@pytest.mark.parametrize(
    ("title", "availability", "description"),
    [("炎陵黃桃 預售", "", ""), ("炎陵黄桃 5斤", "预售", ""), ("炎陵黄桃 5斤", "", "本品为预售，七月底起发货")],
)
def test_a_presale_is_one_wherever_and_however_the_page_says_it(
    matcher: Matcher, title: str, availability: str, description: str
) -> None:
    listing = Listing("s", "1", "u", title, seller=SELLER, availability=availability, description=description)
    use, signals = uses(matcher, listing)["炎陵黄桃"]
    assert (use, "out_of_season" in signals) == (Use.USE, False)


def test_what_is_on_sale_now_is_out_of_season(matcher: Matcher) -> None:
    listing = Listing("s", "1", "u", "炎陵黄桃 5斤", seller=SELLER, availability="现货")
    assert "out_of_season" in uses(matcher, listing)["炎陵黄桃"][1]
