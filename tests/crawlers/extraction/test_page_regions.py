"""Elements beside the offer and former prices are recognised by tag, style and name."""

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions, get_names


def regions(html: str) -> tuple[Page, PageRegions]:
    page = Page("https://a.example/1", f"<html><head><title>黄桃 - 山里果铺</title></head><body>{html}</body></html>")
    return page, PageRegions(page)


@pytest.mark.parametrize("outer", ["<aside>", "<footer>", "<div class='related-items'>", "<section id='推荐商品'>"])
def test_what_stands_in_other_goods_or_the_frame_is_unrelated(outer: str) -> None:
    page, places = regions(f"<h1>黄桃</h1>{outer}<p><b>¥9</b></p>")
    assert places.is_unrelated(next(page.root.iter("b")))


def test_what_holds_the_heading_is_the_offer_whatever_its_name() -> None:
    page, places = regions("<div class='header-product'><h1>黄桃</h1><b>¥9</b></div>")
    assert not places.is_unrelated(next(page.root.iter("b")))


@pytest.mark.parametrize(
    "html", ["<del>¥9</del>", "<i class='old-price'>¥9</i>", "<i style='text-decoration:line-through'>¥9"]
)
def test_a_former_price_is_recognised(html: str) -> None:
    page, places = regions(f"<h1>黄桃</h1>{html}")
    assert places.is_strikethrough(next(page.root.iter("del", "i")))


def test_of_several_headings_the_one_in_the_title_names_the_goods() -> None:
    page, _ = regions("<h1>欢迎光临山里人的水果铺子</h1><h1 class='name' id='goods'>黄桃</h1>")
    heading = page.heading
    assert heading is not None
    assert (heading.text, get_names(heading), page.title) == ("黄桃", "name goods", "黄桃 - 山里果铺")
