"""Reads what a visitor sees: the heading as title, pictures beside it, stock and shop by their labels."""

import re
from itertools import takewhile
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, TextQuery, normalise_space
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.phrases import load_phrases
from crawlers.extraction.readers.pictures import find_background_pictures, get_picture_address, is_goods_picture
from crawlers.extraction.readers.stock import read_stock

_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
_TEXTS_BELOW_HEADINGS = cast(
    "TextQuery", XPath("descendant::text()[not(ancestor::h1 or ancestor::h2 or ancestor::h3)]")
)
_SHOP = re.compile(rf"(?:{_LABELS['店铺']})\s*[：:]\s*")


def read_visible(page: Page, regions: PageRegions) -> Offer:
    """The offer as visitors see it, without its price, which `price.candidates` finds."""
    shop, shop_url = _read_shop(page, regions)
    return Offer(
        title=normalise_space(" ".join(regions.heading.itertext())) if regions.heading is not None else page.title,
        availability=read_stock(page, regions),
        seller=shop,
        seller_url=shop_url,
        description=_read_description(page, regions),
        images=_find_pictures(page, regions),
    )


def _read_shop(page: Page, regions: PageRegions) -> tuple[str, str]:
    if not _SHOP.search(page.visible_text):
        return "", ""
    for link in page.root.iter("a"):
        parent = link.getparent()
        before = normalise_space(parent.text or "") if parent is not None else ""
        if before and _SHOP.search(before) and link.get("href") and not regions.is_unrelated(link):
            return normalise_space(" ".join(link.itertext())), page.absolute_url(link.get("href", ""))
    for element in page.root.iter("p", "span", "div", "li"):
        text = normalise_space(element.text or "") if len(element) == 0 else ""
        label = _SHOP.match(text) if text else None
        if label and label.end() < len(text) <= 60 and not regions.is_unrelated(element):
            return text[label.end() :], ""
    return "", ""


def _read_description(page: Page, regions: PageRegions) -> str:
    for element in filter(_is_description, page.positions if "description" in page.text else ()):
        text = normalise_space(" ".join(_TEXTS_BELOW_HEADINGS(element)))
        if not text and len(element):
            # The place called so holds the heading alone; what it heads follows.
            paragraphs = takewhile(lambda other: other.tag == "p", element.itersiblings())
            text = normalise_space(" ".join(" ".join(other.itertext()) for other in paragraphs))
        around = element.getparent()
        if text and (around is None or not regions.is_unrelated(around)):
            return text[:5000]
    return ""


def _is_description(element: HtmlElement) -> bool:
    return "description" in (element.get("class") or "") or "description" in (element.get("id") or "")


def _find_pictures(page: Page, regions: PageRegions) -> tuple[str, ...]:
    """The pictures within the part of the page that holds the heading."""
    named = _find_named_pictures(page, regions)
    if named:
        return named
    around = regions.heading
    for _ in range(4):
        if around is None or around.tag == "body":
            break
        shown = (*around.iter("img"), *find_background_pictures(around))
        pictures = [i for i in shown if is_goods_picture(i) and not regions.is_unrelated(i)]
        if pictures:
            return _get_urls(page, pictures)
        around = around.getparent()
    return ()


def _find_named_pictures(page: Page, regions: PageRegions) -> tuple[str, ...]:
    """The pictures that bear the heading as their name, wherever they stand: a gallery is often called a carousel."""
    heading = normalise_space(" ".join(regions.heading.itertext())) if regions.heading is not None else ""
    return _get_urls(
        page, [i for i in page.root.iter("img") if heading and normalise_space(i.get("alt") or "") == heading]
    )


def _get_urls(page: Page, pictures: list[HtmlElement]) -> tuple[str, ...]:
    addresses = (page.absolute_url(get_picture_address(i)) for i in pictures if is_goods_picture(i))
    return tuple(dict.fromkeys(a for a in addresses if a and not urlsplit(a).path.endswith(".svg")))[:8]
