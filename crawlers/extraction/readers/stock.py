"""Whether goods are in stock, by the phrases that pages use for it."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml.html import HtmlElement

from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import PageRegions, get_names
from crawlers.extraction.phrases import load_phrases, load_words

_PHRASES = load_phrases(Path(__file__).with_name("stock.csv"))
_CODES = load_words(Path(__file__).with_name("stock_codes.csv"))
_STATE_OF_CODE = {code: state for state, codes in _CODES.items() for code in codes}
_LABEL = re.compile(rf"(?:{_PHRASES['库存标签']})\s*[：:]\s*(\S{{0,12}})")
_REFUSED = _PHRASES["不能购买"]
_OUT = re.compile(rf"{_PHRASES['缺货']}|{_REFUSED}")
_IN = re.compile(rf"\s*{_PHRASES['现货']}")
_OUTRIGHT = re.compile(rf"(?:{_PHRASES['本商品此时']})\W{{0,3}}(?:\w+ |\w{{1,3}})?(?:{_REFUSED})")
"""A sentence on this offer, today, whatever it goes on to say (…, but it can be reserved)."""

_STOCK_NAME = re.compile(r"availab|stock|soldout|sold-out|inventory|buy-?box|outofstock|skladom|库存", re.IGNORECASE)
LONGEST = 120


def read_stock(page: Page, regions: PageRegions) -> str:
    """The page's words on stock: after a label such as 供货：现货, or in an element named after stock; else empty."""
    if not (_LABEL.search(page.visible_text) or _OUT.search(page.visible_text)):
        return ""
    for element in _find_elements(page):
        text = _read_text(element)
        label = _LABEL.match(text)
        if label and not regions.is_unrelated(element):
            return label[1]
        if _OUT.search(text) and _is_about_stock(element, text) and not regions.is_unrelated(element):
            return text
    return ""


def normalise_stock(text: str) -> str:
    """One word for the state of stock: 现货, 缺货, 预售, 停售, or the first 40 characters of the text."""
    state = _STATE_OF_CODE.get(re.sub(r"[\s_-]", "", text).lower(), "")
    return state or ("缺货" if is_out_of_stock(text) else "现货" if _IN.match(text) else normalise_space(text)[:40])


def is_out_of_stock(text: str) -> bool:
    """Whether a text says that goods are out of stock or cannot be bought."""
    return bool(_OUT.search(text))


def is_refusal(text: str) -> bool:
    """Whether a sentence begins by saying that this offer cannot be bought today."""
    return bool(_OUTRIGHT.match(text))


def _find_elements(page: Page) -> Iterator[HtmlElement]:
    """The elements whose own text has a label or a phrase on stock, in the page's order."""
    for text in page.visible_strings:
        element = get_holder(text) if _LABEL.search(text) or _OUT.search(text) else None
        if element is not None:
            yield element


def _read_text(element: HtmlElement) -> str:
    if len(element) > 2:
        return ""
    text = normalise_space(" ".join(element.itertext()) if len(element) else element.text or "")
    return text if len(text) <= LONGEST else ""


def _is_about_stock(element: HtmlElement, text: str) -> bool:
    """Whether an element speaks of this offer's stock: by its name, or as it says nothing else; never if hidden."""
    around = [element, *islice(element.iterancestors(), 3)]
    hidden = any("none" in (e.get("style") or "") or e.get("hidden") is not None for e in around)
    match = _OUT.search(text)
    alone = match is not None and len(text) - len(match[0]) <= 3
    called = any(_STOCK_NAME.search(get_names(e)) for e in around)
    # Size lists strike out single sizes; that is not the offer.
    size = any(e.tag in ("option", "select", "ul", "li", "label") for e in around)
    return not hidden and (is_refusal(text) or (not size and (called or alone)))
