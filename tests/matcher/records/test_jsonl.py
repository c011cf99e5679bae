"""A record that is written and read again is the same record; anything else is refused by name.

Covers `listing`.
"""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from matcher.records.jsonl import LineError, from_line, to_line
from matcher.records.listing import Capture, Listing, Seller
from matcher.records.match import Finding, Match, Use
from matcher.records.right import Right, RightKind, Season

PAGE = Capture("0" * 64, 3, "https://shop.example/1", "text/html", datetime(2026, 8, 1, 2, 3, 4, tzinfo=UTC))
LISTING = Listing(
    "shop",
    "1",
    PAGE.url,
    "炎陵黄桃 5斤",
    page=PAGE,
    seller=Seller("甲"),
    price=Decimal("39.90"),
    attributes=(("产地", "湖南"),),
)
RIGHT = Right(RightKind.AGRI_GI, "AGI03215", "炎陵黄桃", season=Season((7, 15), (8, 31)))


@pytest.mark.parametrize(
    "record",
    [PAGE, LISTING, RIGHT, Match(RIGHT, Use.CONFLICT, True, 80, (Finding("same_name", 40, "名称相同", ((0, 4),)),))],
)
def test_read_what_was_written(record: object) -> None:
    assert from_line(type(record), to_line(record)) == record


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Invalid JSON"),
        ("[]", "not a Listing"),
        (to_line(LISTING).replace('"title"', '"titel"'), "titel"),
        (to_line(LISTING).replace('"size":3', '"size":"three"'), "page.size"),
        (to_line(LISTING).replace("04Z", "04"), "timezone"),
        ("\ud800", "Listing"),
    ],
)
def test_refuse_what_is_not_exactly_a_listing(line: str, says: str) -> None:
    with pytest.raises(LineError, match=says):
        from_line(Listing, line)
