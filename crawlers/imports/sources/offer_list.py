"""A saved page that lists offers: told as a list, its offers' addresses kept for a crawl.

A list is many cards of one make, each with a price and a link. A page of one offer has such cards too, as
recommendations; its own address or its data says that it is about one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml import etree

from crawlers.extraction.page import Page, normalise_space
from crawlers.imports.offer_links import find_item_number
from crawlers.imports.sources.pasted_links import is_address

_FEWEST = 3
_PRICE = re.compile(r"[¥￥$€]\s*\d|\d\s*元|\d+\.\d{2}(?!\d)")
_LONGEST_CARD = 1500
"""Characters of a card; a longer one is a part of the page."""
_LIST_ADDRESS = re.compile(
    r"search|/s(?:earch)?[/?]|/list|/category|/collections?(?:[/?]|$)|/catalog|[?&](?:q|k|wd|kw|key|keyword|keywords|query|cat|cate)=",
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(r"搜索|全部商品|所有商品|商品列表|分类|店内搜索|search results", re.IGNORECASE)
_OFFER_PATH = re.compile(r"(?:item|goods|product|offer|detail|ware|sku)s?\b[^#]*\d", re.IGNORECASE)
_CARDS = ("li", "div", "article", "dl", "tr", "section", "a")


def find_offer_list(page: Page) -> list[str]:
    """The addresses of the offers that a page lists, in its order; empty for a page that is no list."""
    cards = _find_cards(page, _is_card) or (_find_cards(page, _is_bare_card) if _is_named_list(page) else [])
    addresses = list(dict.fromkeys(address for card in cards if (address := _offer_address(card, page))))
    return addresses if len(addresses) >= _FEWEST and _is_list(page, cards) else []


def _is_list(page: Page, cards: list["etree._Element"]) -> bool:
    """Whether the page is about its cards: its address or title says so, or it has no heading and price beside them."""
    if _is_named_list(page):
        return True
    if find_item_number(page.url) or ("application/ld+json" in page.text and '"Product"' in page.text.replace(" ", "")):
        return False
    inside = {element for card in cards for element in card.iter()}
    headings = [h for h in page.root.iter("h1") if h not in inside and normalise_space(_get_text(h))]
    priced = any(
        element not in inside and element.text and _PRICE.search(element.text)
        for element in page.root.iter("p", "span", "b", "strong", "em", "i", "div", "dd", "td")
    )
    return not (headings and priced)


def _is_named_list(page: Page) -> bool:
    """Whether a page's address or title says that it lists goods."""
    return bool(_LIST_ADDRESS.search(page.url) or _LIST_TITLE.search(page.root.findtext(".//title") or ""))


def _find_cards(page: Page, is_card: "Callable[[etree._Element], bool]") -> list["etree._Element"]:
    """The largest group of elements of one make that stand in one parent and most of which are cards."""
    best: list[etree._Element] = []
    for parent in page.root.iter():
        if not isinstance(parent.tag, str) or len(parent) < _FEWEST:
            continue
        groups: dict[tuple[str, str], list[etree._Element]] = defaultdict(list)
        for child in parent:
            if isinstance(child.tag, str) and child.tag in _CARDS:
                groups[child.tag, (child.get("class") or "").split(" ")[0]].append(child)
        for group in groups.values():
            if len(group) > len(best) and len(group) >= _FEWEST:
                cards = [card for card in group if is_card(card)]
                best = cards if len(cards) * 2 > len(group) and len(cards) > len(best) else best
    return best


def _is_card(card: "etree._Element") -> bool:
    text = _get_text(card)
    return len(text) <= _LONGEST_CARD and bool(_PRICE.search(text)) and next(_list_links(card), None) is not None


def _is_bare_card(card: "etree._Element") -> bool:
    """Whether an element is a card without a price: little text, and a link with the number of an offer."""
    links = (link.get("href") or "" for link in _list_links(card))
    return len(_get_text(card)) <= _LONGEST_CARD and any(find_item_number(u) or _OFFER_PATH.search(u) for u in links)


def _list_links(card: "etree._Element") -> Iterator["etree._Element"]:
    return (link for link in card.iter("a") if link.get("href"))


def _offer_address(card: "etree._Element", page: Page) -> str:
    """The card's link to its offer: one with the offer's number, else that with the longest text."""
    links = [(page.absolute_url(link.get("href") or ""), link) for link in _list_links(card)]
    web = [(url, link) for url, link in links if url.startswith(("http://", "https://")) and is_address(url)]
    web = [(url, link) for url, link in web if urlsplit(url).path.strip("/") or urlsplit(url).query]
    numbered = [url for url, link in web if find_item_number(url)]
    longest = max(web, key=lambda pair: len(_get_text(pair[1])), default=None)
    return next(iter(numbered), longest[0] if longest else "")


def _get_text(element: "etree._Element") -> str:
    return "".join(map(str, element.itertext()))
