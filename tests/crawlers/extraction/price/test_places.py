"""What the place of a price says of it: the names around it, the words before it, how it is set."""

import pytest
from lxml.html import HtmlElement

from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.price.places import PricePlaces


def score(html: str) -> tuple[float, bool]:
    page = Page("https://shop.example/item?id=1", f"<body><h1>黄桃</h1><section>{html}</section>")
    return PricePlaces(PageRegions(page)).score_place(find_marked(page))


def find_marked(page: Page) -> HtmlElement:
    return page.root.get_element_by_id("x")


@pytest.mark.parametrize(
    ("html", "points", "is_former"),
    [
        ("<p id=x>¥5.00</p>", 0.0, False),
        ("<p id=x class=price>¥5.00</p>", 2.0, False),
        ("<div class=price><p id=x>¥5.00</p></div>", 1.5, False),
        ("<p id=x>现价：¥5.00</p>", 1.5, False),
        ("<p id=x>原价：¥5.00</p>", 1.5, True),
        ("<del id=x>¥5.00</del>", 0.0, True),
        ("<p id=x style='font-size:24px'>¥5.00</p>", 0.75, False),
        ("<strong id=x>¥5.00</strong>", 0.5, False),
        ("<div class=related><p id=x>¥5.00</p></div>", -4.0, False),
    ],
)
def test_each_sign_counts(html: str, points: float, is_former: bool) -> None:
    assert score(html) == (points, is_former)


def test_only_a_place_called_so_is_a_named_price() -> None:
    page = Page("https://shop.example/item?id=1", "<body><p id=x class=price>5</p><p id=y>5</p>")
    places = PricePlaces(PageRegions(page))
    assert places.is_named_price(find_marked(page))
    assert not places.is_named_price(page.root.get_element_by_id("y"))
