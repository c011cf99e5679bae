"""What a visitor sees is read without any structured data."""

import pytest

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.readers.visible import read_visible


def visible(html: str) -> Offer:
    page = Page("https://a.example/1", f"<html><head><title>页</title></head><body>{html}</body></html>")
    return read_visible(page, PageRegions(page))


@pytest.mark.parametrize(
    ("html", "seller", "url"),
    [
        ("<p>店铺：<a href='/s/7'>瓷都小店</a></p>", "瓷都小店", "https://a.example/s/7"),
        ("<span>卖家: 瓷都小店</span>", "瓷都小店", ""),
        ("<p>店铺推荐</p>", "", ""),
    ],
)
def test_the_shop_stands_after_its_label(html: str, seller: str, url: str) -> None:
    offer = visible(f"<h1>茶盘</h1>{html}")
    assert (offer.title, offer.seller, offer.seller_url) == ("茶盘", seller, url)


def test_without_a_heading_the_title_of_the_page_is_taken() -> None:
    assert visible("<p>茶盘</p>").title == "页"


def test_pictures_stand_near_the_heading_and_not_among_other_goods() -> None:
    html = "<div><h1>茶盘</h1><img src='1.jpg'><img src='icon.svg'></div><div class='related'><img src='2.jpg'></div>"
    assert visible(html).images == ("https://a.example/1.jpg",)


@pytest.mark.parametrize(
    "shown",
    [
        "<div class=pic style='background-image:url(/a/p1.jpg)'></div>",
        '<div style="background:url(&quot;/a/p1.jpg&quot;) no-repeat"></div>',
        "<a class=swiper-slide style='background-image: url(\"/a/p1.jpg\")'></a>",
        "<div data-bg='/a/p1.jpg'></div>",
        "<figure data-background-image='/a/p1.jpg'></figure>",
        "<picture><source srcset='/a/p1.jpg'><img></picture>",
    ],
)
def test_a_picture_behind_an_empty_element_is_a_picture(shown: str) -> None:
    html = f"<main><div>{shown}<video><source src=/a/film.mp4></video></div><h1>黄桃</h1></main>"
    assert visible(html).images == ("https://a.example/a/p1.jpg",)
