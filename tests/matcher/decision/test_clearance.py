"""What a clearance rests on: any fact changed, another fingerprint; all else, the same."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from matcher.decision.clearance import compute_fingerprint, get_price_band
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
    assert compute_fingerprint(replace(LISTING, **change), MATCH, "e") != compute_fingerprint(LISTING, MATCH, "e")  # type: ignore[arg-type]  # by name


def test_another_right_or_edition_gives_another_fingerprint() -> None:
    assert compute_fingerprint(
        LISTING, replace(MATCH, right=replace(MATCH.right, number="2")), "e"
    ) != compute_fingerprint(LISTING, MATCH, "e")
    assert compute_fingerprint(LISTING, MATCH, "f") != compute_fingerprint(LISTING, MATCH, "e")


def test_what_is_no_fact_changes_nothing() -> None:
    same = replace(
        LISTING, url="http://x/1?from=a", description="新说明", price=Decimal("21"), images=(replace(IMAGE, url="y"),)
    )
    judged = replace(MATCH, priority=90, findings=(Finding("same_name", 1, "说"),))
    assert compute_fingerprint(same, judged, "e") == compute_fingerprint(LISTING, MATCH, "e")


def test_a_lone_surrogate_has_a_fingerprint() -> None:
    assert len(compute_fingerprint(replace(LISTING, title="\ud800"), MATCH, "e")) == 64


def test_fields_do_not_run_into_one_another() -> None:
    first = replace(LISTING, title="甲", origin="乙")
    assert compute_fingerprint(first, MATCH, "e") != compute_fingerprint(
        replace(LISTING, title="甲乙", origin=""), MATCH, "e"
    )


@pytest.mark.parametrize(
    ("low", "high", "same"), [("20", "21", True), ("20", "60", False), ("0", "0.00", True), ("1", "0", False)]
)
def test_price_bands(low: str, high: str, same: bool) -> None:
    assert (get_price_band(Decimal(low)) == get_price_band(Decimal(high))) is same


def test_no_price_no_band() -> None:
    assert get_price_band(None) == get_price_band(Decimal("NaN")) == ""
