"""How reading speed is measured: on any pages, without a bound on the time itself."""

import pytest

from crawlers.bench.page_speed import measure_page_speed

PAGE = "<html><body><h1>高山黄桃</h1><p class='price'>¥39.90</p></body></html>"


def test_reading_is_measured_against_a_bare_parse() -> None:
    speed = measure_page_speed([("https://shop.example/1", PAGE)] * 20, rounds=2)
    assert speed.ms_per_200_kb > 0
    assert speed.slowest_ms >= speed.ms_per_200_kb * 0.99
    assert speed.ratio_to_parse > 1, "reading contains the parse"


def test_no_pages_are_told() -> None:
    with pytest.raises(ValueError, match="nothing to read"):
        measure_page_speed([])
