"""What a visitor sees: the heading as title, pictures beside it, stock and shop by their labels."""

import re
from itertools import takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, squeeze
from crawlers.extraction.page_regions import Places, page_title
from crawlers.extraction.readers.stock import stock_of

_SHOP = re.compile(r"(?:店铺|店名|卖家|商家|供应商|sold by|seller)\s*[：:]\s*", re.IGNORECASE)


def visible(page: Page, places: Places) -> Offer:
    """The offer as it is seen, but for its price (`asking`)."""
    shop, shop_url = _shop(page, places)
    return Offer(
        title=squeeze(" ".join(places.heading.itertext())) if places.heading is not None else page_title(page),
        availability=stock_of(page, places),
        seller=shop,
        seller_url=shop_url,
        description=_description(page, places),
        images=_pictures(page, places),
    )


def _shop(page: Page, places: Places) -> tuple[str, str]:
    for link in page.root.iter("a"):
        parent = link.getparent()
        before = squeeze(parent.text or "") if parent is not None else ""
        if before and _SHOP.search(before) and link.get("href") and not places.is_aside(link):
            return squeeze(" ".join(link.itertext())), page.absolute(link.get("href", ""))
    for element in page.root.iter("p", "span", "div", "li"):
        words = squeeze(element.text or "") if len(element) == 0 else ""
        label = _SHOP.match(words) if words else None
        if label and label.end() < len(words) <= 60 and not places.is_aside(element):
            return words[label.end() :], ""
    return "", ""


def _description(page: Page, places: Places) -> str:
    for element in page.root.xpath("//*[contains(@class, 'description') or contains(@id, 'description')]"):
        words = squeeze(" ".join(element.xpath(".//text()[not(ancestor::h1 or ancestor::h2 or ancestor::h3)]")))
        if not words and len(element):
            # The place called so holds the heading alone; what it heads follows.
            told = takewhile(lambda other: other.tag == "p", element.itersiblings())
            words = squeeze(" ".join(" ".join(other.itertext()) for other in told))
        around = element.getparent()
        if words and (around is None or not places.is_aside(around)):
            return words[:5000]
    return ""


def _pictures(page: Page, places: Places) -> tuple[str, ...]:
    """The pictures within the part of the page that holds the heading."""
    named = _pictures_named(page, places)
    if named:
        return named
    around = places.heading
    for _ in range(4):
        if around is None or around.tag == "body":
            break
        found = [i for i in around.iter("img") if i.get("src") and not places.is_aside(i)]
        if found:
            return _addresses(page, found)
        around = around.getparent()
    return ()


def _pictures_named(page: Page, places: Places) -> tuple[str, ...]:
    """The pictures that bear the heading as their name, wherever they stand: a gallery is often called a carousel."""
    heading = squeeze(" ".join(places.heading.itertext())) if places.heading is not None else ""
    return _addresses(page, [i for i in page.root.iter("img") if heading and squeeze(i.get("alt") or "") == heading])


def _addresses(page: Page, pictures: list[HtmlElement]) -> tuple[str, ...]:
    addresses = (page.absolute(i.get("src") or "") for i in pictures if i.get("src"))
    return tuple(dict.fromkeys(a for a in addresses if a and not urlsplit(a).path.endswith(".svg")))[:8]
