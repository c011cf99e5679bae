"""Every reader has a saved page, written by us in the shape of its shops, and the offer that it must read from it."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from crawlers.extraction import parse
from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.attributes import read_attributes
from crawlers.extraction.readers.visible import read_visible

SAVED = Path(__file__).parent / "pages"
READERS: dict[str, Callable[[Page], Offer | None]] = {
    **{reader.__name__.removeprefix("read_"): reader for reader in parse.READERS},
    "attributes": read_attributes,
    "visible": lambda page: read_visible(page, PageRegions(page)),
}


def saved(name: str) -> tuple[Page, dict[str, object]]:
    case = json.loads((SAVED / name / "expected.json").read_text("utf-8"))
    return Page(case["url"], (SAVED / name / "page.html").read_text("utf-8")), case["offer"]


def filled_fields(offer: Offer) -> dict[str, object]:
    """The fields that an offer fills, in JSON's shapes."""
    return {name: value for name, value in json.loads(json.dumps(asdict(offer))).items() if value}


def test_every_reader_has_a_saved_page_and_every_saved_page_a_reader() -> None:
    assert {folder.name for folder in SAVED.iterdir()} == set(READERS)


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_reads_its_page(name: str) -> None:
    page, expected = saved(name)
    offer = READERS[name](page)
    assert offer is not None
    assert filled_fields(offer) == expected


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_stays_silent_on_a_page_without_an_offer(name: str) -> None:
    offer = READERS[name](Page("https://a.example/", "<html><body><p>联系我们</p></body></html>"))
    assert offer is None or not offer.is_offer()


@pytest.mark.parametrize("name", sorted(set(READERS) - {"attributes"}))
def test_the_whole_reader_agrees_on_every_saved_page(name: str) -> None:
    page, expected = saved(name)
    offer = filled_fields(parse_offer(page))
    assert offer["title"] == expected["title"]
    assert offer["price"]


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00\x01", "<html", "<p>" * 3000, "\ud800", "<?xml version='1.0' encoding='x'?>"]
)
def test_nonsense_is_no_offer_and_no_fault(text: str) -> None:
    assert not parse_offer(Page("https://a.example/", text)).is_offer()


def test_the_price_of_before_is_not_the_price() -> None:
    page, _ = saved("visible")
    assert parse_offer(page).price == "¥1,299.00"


def test_machines_told_the_struck_price_are_not_believed() -> None:
    html = """<html><head><title>黄桃</title><script type="application/ld+json">{"@type": "Product", "name": "黄桃",
      "offers": {"@type": "Offer", "price": "99.00", "priceCurrency": "CNY"}}</script></head><body><h1>黄桃</h1>
      <p class="price-box"><del class="price">¥99.00</del> <span class="price">¥79.00</span></p></body></html>"""
    assert parse_offer(Page("https://a.example/1", html)).price == "¥79.00"


def test_a_sites_own_places_are_believed_first() -> None:
    page, _ = saved("visible")
    fields = {"title": "p.shop a", "price": "aside .price", "images": "nav img", "seller_url": "p.shop a"}
    offer = parse_offer(page, fields=fields)
    assert (offer.title, offer.price, offer.seller_url) == ("瓷都小店", "¥9.90", "https://ci.example/s/77")
