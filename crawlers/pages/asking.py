"""The price that a visitor is asked, found by where it stands and how its place is called."""

import re

from lxml.html import HtmlElement

from crawlers.pages.page import Page, squeeze

_SIGN = r"(?:US|HK|NT|CA|AU|A|C)?\$|¥|￥|€|£|₽|₹|zł|kr|CHF|RMB|CNY|USD|EUR|GBP|RUB|руб|元|円|R\$|грн|₴|Kč|Ft|lei"
_NUMBER = r"\d[\d.,'’\s]*\d|\d"
PRICE = re.compile(rf"(?:{_SIGN})\s*(?:{_NUMBER})(?:\s*万)?|(?:{_NUMBER})(?:\s*万)?\s*(?:{_SIGN})", re.IGNORECASE)
_CALLED = re.compile(r"price|preis|prix|precio|prezzo|цена|价", re.IGNORECASE)
_BEFORE = re.compile(
    r"old|was|list-?price|original|regular|strike|cross|before|retail|msrp|rrp|uvp|save|saving|discount|unit|per-|"
    r"shipping|delivery|原价|划线|市场价|运费",
    re.IGNORECASE,
)
_CURRENCY = {"¥": "CNY", "￥": "CNY", "元": "CNY", "RMB": "CNY", "€": "EUR", "£": "GBP", "$": "USD", "₽": "RUB"}


def asking_price(page: Page, heading: HtmlElement | None) -> tuple[str, str]:
    """The price as written and its currency, both empty where none is found."""
    places = {element: number for number, element in enumerate(page.root.iter())}
    start = places.get(heading, 0) if heading is not None else 0
    best: tuple[tuple[float, int], str] | None = None
    for element in page.root.iter():
        words = _price_words(element)
        if not words:
            continue
        rank = (_weight(element), -abs(places[element] - start))
        if best is None or rank > best[0]:
            best = (rank, words)
    if best is None:
        return "", ""
    sign = next((code for mark, code in _CURRENCY.items() if mark in best[1]), "")
    return best[1], sign


def _price_words(element: HtmlElement) -> str:
    """The price that an element shows, where it shows little else."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "option", "del", "s", "strike"):
        return ""
    if len(element) > 6:
        return ""
    words = squeeze("".join(element.itertext())) if len(element) else squeeze(element.text or "")
    if not words or len(words) > 40:
        return ""
    match = PRICE.search(words)
    return match[0] if match else ""


def _weight(element: HtmlElement) -> float:
    """How much speaks for an element as the place of the price."""
    weight = 0.0
    for distance, around in enumerate((element, *element.iterancestors())):
        if around.tag in ("del", "s", "strike", "aside", "footer", "nav"):
            return -10
        names = f"{around.get('class') or ''} {around.get('id') or ''} {around.get('itemprop') or ''}"
        if distance < 3 and _CALLED.search(names):
            weight += 2 - distance * 0.5
        if distance < 3 and _BEFORE.search(names):
            weight -= 3
        if _ASIDE.search(names):
            weight -= 2
    return weight


_ASIDE = re.compile(r"relat|similar|recommend|recent|upsell|cross-?sell|carousel|footer|sponsor|cart|offers", re.I)
