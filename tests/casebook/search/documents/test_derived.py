"""Where an address lies, which month a time is in, what a listing's line says."""

from datetime import UTC, datetime

import pytest

from casebook.search.documents.derived import find_region, read_details, write_month, write_year
from matcher.records.jsonl import to_line
from matcher.records.listing import Listing


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("湖南省株洲市炎陵县霞阳镇井冈路1号", ("湖南省", "株洲市")),
        ("株洲市天元区某路1号", ("湖南省", "株洲市")),
        ("湖南省", ("湖南省", "")),
        ("江苏省扬州市与湖南省株洲市", ("", "")),
        ("某路1号", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_region_is_told_where_the_address_names_one(address: str, region: tuple[str, str]) -> None:
    assert find_region(address) == region


def test_months_are_beijings() -> None:
    evening = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
    assert (write_year(evening), write_month(evening)) == ("2026", "2026-01")


def test_details_are_all_that_a_line_says_beside_the_title() -> None:
    listing = Listing(
        "shop", "1", "https://a.example", "黄桃", brand="甲", origin="炎陵", attributes=(("净重", "5斤"),)
    )
    assert read_details(to_line(listing)) == "甲 炎陵 净重 5斤"
