"""JSON-LD is read even where shops break it."""

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.readers.json_ld import read_blocks, read_json_ld


def page(json: str, *, kind: str = "application/ld+json") -> Page:
    return Page("https://a.example/1", f"<html><head><script type='{kind}'>{json}</script></head></html>")


@pytest.mark.parametrize(
    "json",
    [
        '{"name": "黄桃"}',
        '<!-- {"name": "黄桃"} -->',
        '//<![CDATA[\n{"name": "黄桃"}\n//]]>',
        '{"name": "黄桃",}',
        '// 商品\n{"name": "黄桃"}',
    ],
)
def test_a_block_is_read_and_mended(json: str) -> None:
    assert list(read_blocks(page(json))) == [{"name": "黄桃"}]


def test_a_block_beyond_mending_is_left_out() -> None:
    assert list(read_blocks(page('{"name": '))) == []
    assert list(read_blocks(page('{"name": "黄桃"}', kind="text/javascript"))) == []


def test_the_product_is_found_in_a_graph() -> None:
    offer = read_json_ld(page('{"@graph": [{"@type": "WebSite"}, {"@type": "Product", "name": "黄桃", "sku": 7}]}'))
    assert offer is not None
    assert (offer.title, offer.sku) == ("黄桃", "7")
    assert read_json_ld(page('{"@type": "WebSite", "name": "山里果铺"}')) is None
