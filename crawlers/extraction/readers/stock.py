"""Whether goods can be had, in the words that pages use for it."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawlers.extraction.page import Page, element_of, squeeze
from crawlers.extraction.page_regions import Places, names_of

_LABEL = re.compile(r"(?:供货|库存|货源|availability|stock)\s*[：:]\s*(\S{0,12})", re.IGNORECASE)
_REFUSED = (
    r"(?:暂不|不可|无法|停止)(?:购买|销售|出售)|can(?:not|'t) be (?:purchased|ordered|bought)|"
    r"(?:kann )?nicht bestell(?:bar|t werden)|ne peut (?:pas|plus) être (?:commandé|acheté)|no se puede comprar|"
    r"nie je možné (?:\w+ )?kúpiť|není možné (?:\w+ )?koupit|nie można (?:\w+ )?kupić"
)
_OUT = re.compile(
    r"缺货|售罄|已抢光|暂时无货|无货|补货中|sold[ -]?out|out[ -]of[ -]stock|(?:currently|temporarily) unavailable|"
    r"no longer available|not available|derzeit nicht verf|nicht (?:mehr )?(?:verfügbar|lieferbar|vorrätig)|"
    r"ausverkauft|agotado|sin stock|esaurito|(?:attualmente )?non disponibile|rupture de stock|"
    r"(?:actuellement )?indisponible|esgotado|indisponível|нет в наличии|нет на складе|品切れ|在庫切れ|품절|"
    rf"vypredané|vyprodáno|nedostupn|niedostępny|已下架|已下柜|{_REFUSED}",
    re.IGNORECASE,
)
_OUTRIGHT = re.compile(
    r"(?:(?:该|此|本)(?:商品|产品|款)|目前|当前|暂时|(?:this (?:item|product)|currently|sorry)\b|"
    r"(?:derzeit|zurzeit|momentan|actuellement|actualmente|attualmente|momentálne|momentálně|obecnie)\b)"
    rf"\W{{0,3}}(?:\w+ |\w{{1,3}})?(?:{_REFUSED})",
    re.IGNORECASE,
)
"""A sentence on this offer, today, whatever it goes on to say (…, but it can be reserved)."""

_CALLED = re.compile(r"availab|stock|soldout|sold-out|inventory|buy-?box|outofstock|skladom|库存", re.IGNORECASE)
LONGEST = 120


def stock_of(page: Page, places: Places) -> str:
    """What the page says by a label such as 供货：现货, or in a place called after stock; empty for neither."""
    if not (_LABEL.search(page.visible_text) or _OUT.search(page.visible_text)):
        return ""
    for element in _telling(page):
        words = _words(element)
        label = _LABEL.match(words)
        if label and not places.is_aside(element):
            return label[1]
        if _OUT.search(words) and _is_about_stock(element, words) and not places.is_aside(element):
            return words
    return ""


def says_out(words: str) -> bool:
    """Whether words say that goods cannot be had."""
    return bool(_OUT.search(words))


def says_outright(words: str) -> bool:
    """Whether a sentence begins by saying of this offer, today, that it cannot be bought."""
    return bool(_OUTRIGHT.match(words))


def _telling(page: Page) -> Iterator[HtmlElement]:
    """The elements whose own text holds the words, in the page's order."""
    for text in page.visible_strings:
        element = element_of(text) if _LABEL.search(text) or _OUT.search(text) else None
        if element is not None:
            yield element


def _words(element: HtmlElement) -> str:
    if len(element) > 2:
        return ""
    words = squeeze(" ".join(element.itertext()) if len(element) else element.text or "")
    return words if len(words) <= LONGEST else ""


def _is_about_stock(element: HtmlElement, words: str) -> bool:
    """A place called after stock, or one that says nothing else; a hidden place is for the script, not the visitor."""
    around = [element, *islice(element.iterancestors(), 3)]
    hidden = any("none" in (e.get("style") or "") or e.get("hidden") is not None for e in around)
    match = _OUT.search(words)
    alone = match is not None and len(words) - len(match[0]) <= 3
    called = any(_CALLED.search(names_of(e)) for e in around)
    # Size lists strike out single sizes; that is not the offer.
    size = any(e.tag in ("option", "select", "ul", "li", "label") for e in around)
    return not hidden and (says_outright(words) or (not size and (called or alone)))
