"""Customary regions."""

from matcher.gazetteer.divisions import get_place
from matcher.gazetteer.regions import load_regions


def test_each_region_lies_in_a_division_of_the_tables() -> None:
    regions = load_regions()
    assert regions["赣南"] == "360700"
    assert [region for region, code in regions.items() if get_place(code) is None] == []
