"""Reads what a visitor sees: the heading as title, pictures beside it, stock and shop by their labels."""

import re
from collections.abc import Callable, Iterable
from itertools import islice, takewhile
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, TextQuery, normalise_space
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.phrases import load_phrases
from crawlers.extraction.readers.pictures import find_background_pictures, get_goods_picture
from crawlers.extraction.readers.stock import read_stock

_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
_TEXTS_BELOW_HEADINGS = cast(
    "TextQuery", XPath("descendant::text()[not(ancestor::h1 or ancestor::h2 or ancestor::h3)]")
)
_FIND_DESCRIPTIONS = cast(
    "Callable[[HtmlElement], list[HtmlElement]]",
    XPath("//@class[contains(., 'description')]/.. | //@id[contains(., 'description')]/.."),
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
    for element in _FIND_DESCRIPTIONS(page.root) if "description" in page.text else ():
        text = normalise_space(" ".join(_TEXTS_BELOW_HEADINGS(element)))
        if not text and len(element):
            # The place called so holds the heading alone; what it heads follows.
            paragraphs = takewhile(lambda other: other.tag == "p", element.itersiblings())
            text = normalise_space(" ".join(" ".join(other.itertext()) for other in paragraphs))
        around = element.getparent()
        if text and (around is None or not regions.is_unrelated(around)):
            return text[:5000]
    return ""


def _find_pictures(page: Page, regions: PageRegions) -> tuple[str, ...]:
    """The pictures within the part of the page that holds the heading."""
    named = _find_named_pictures(page, regions)
    if named:
        return named
    around, seen = regions.heading, set[HtmlElement]()
    for _ in range(4):
        if around is None or around.tag == "body":
            break
        shown = [i for i in (*around.iter("img"), *find_background_pictures(around)) if i not in seen]
        seen.update(shown)
        addresses = [get_goods_picture(i) for i in shown if not regions.is_unrelated(i)]
        if any(addresses):
            return _get_urls(page, addresses)
        around = around.getparent()
    return ()


def _find_named_pictures(page: Page, regions: PageRegions) -> tuple[str, ...]:
    """The pictures that bear the heading as their name, wherever they stand: a gallery is often called a carousel."""
    heading = normalise_space(" ".join(regions.heading.itertext())) if regions.heading is not None else ""
    pictures = (
        i for i in page.root.iter("img") if heading and (alt := i.get("alt")) and normalise_space(alt) == heading
    )
    return _get_urls(page, map(get_goods_picture, pictures))


def _get_urls(page: Page, addresses: Iterable[str]) -> tuple[str, ...]:
    """The first eight different addresses, as seen from the page; drawings are left out."""
    urls = (page.absolute_url(address) for address in addresses if address)
    return tuple(islice(dict.fromkeys(a for a in urls if a and not urlsplit(a).path.endswith(".svg")), 8))
