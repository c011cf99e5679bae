"""What a clearance rests on: any fact changed, another fingerprint; all else, the same."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from matcher.decision.clearance import facts_of, price_band
from matcher.records.listing import Capture, Listing, Seller
from matcher.records.match import Finding, Match, Use
from matcher.records.right import Right, RightKind

IMAGE = Capture("a" * 64, 1, "http://x/i.png", "image/png", datetime(2026, 8, 1, tzinfo=UTC))
LISTING = Listing(
    "m", "1", "http://x/1", "炎陵黄桃", seller=Seller("果行", "s1"), price=Decimal("20"), origin="湖南", images=(IMAGE,)
)
MATCH = Match(Right(RightKind.MARK, "1", "炎陵黄桃"), Use.USE, True, 40, ())


@pytest.mark.parametrize(
    "change",
    [
        {"title": "炎陵黄桃!"},
        {"seller": Seller("果行", "s2")},
        {"seller": None},
        {"price": Decimal("60")},
        {"price": None},
        {"origin": "江苏"},
        {"images": ()},
        {"item": "2"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_fact_gives_another_fingerprint(change: dict[str, object]) -> None:
    assert facts_of(replace(LISTING, **change), MATCH, "e") != facts_of(LISTING, MATCH, "e")  # type: ignore[arg-type]  # by name


def test_another_right_or_edition_gives_another_fingerprint() -> None:
    assert facts_of(LISTING, replace(MATCH, right=replace(MATCH.right, number="2")), "e") != facts_of(
        LISTING, MATCH, "e"
    )
    assert facts_of(LISTING, MATCH, "f") != facts_of(LISTING, MATCH, "e")


def test_what_is_no_fact_changes_nothing() -> None:
    same = replace(
        LISTING, url="http://x/1?from=a", description="新说明", price=Decimal("21"), images=(replace(IMAGE, url="y"),)
    )
    judged = replace(MATCH, priority=90, findings=(Finding("same_name", 1, "说"),))
    assert facts_of(same, judged, "e") == facts_of(LISTING, MATCH, "e")


def test_a_lone_surrogate_has_a_fingerprint() -> None:
    assert len(facts_of(replace(LISTING, title="\ud800"), MATCH, "e")) == 64


def test_fields_do_not_run_into_one_another() -> None:
    first = replace(LISTING, title="甲", origin="乙")
    assert facts_of(first, MATCH, "e") != facts_of(replace(LISTING, title="甲乙", origin=""), MATCH, "e")


@pytest.mark.parametrize(
    ("low", "high", "same"), [("20", "21", True), ("20", "60", False), ("0", "0.00", True), ("1", "0", False)]
)
def test_price_bands(low: str, high: str, same: bool) -> None:
    assert (price_band(Decimal(low)) == price_band(Decimal(high))) is same


def test_no_price_no_band() -> None:
    assert price_band(None) == price_band(Decimal("NaN")) == ""
