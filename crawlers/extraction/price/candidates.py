"""The price that a visitor is asked, found by where it stands and how its place is called."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml.html import HtmlElement

from crawlers.extraction.page import Page, element_of, squeeze
from crawlers.extraction.page_regions import Places, names_of
from matcher.text.prices import CURRENCY_SIGN, NUMBER, find_currency, parse_amount

PRICE = re.compile(
    rf"(?:{CURRENCY_SIGN})\s*(?:{NUMBER})(?:\s*万)?|(?:{NUMBER})(?:\s*万)?\s*(?:{CURRENCY_SIGN})", re.IGNORECASE
)
_BARE = re.compile(rf"^\s*(?:{NUMBER})\s*(?:,-|\.-)?\s*$")
_CALLED = re.compile(r"price|preis|prix|precio|preco|prezzo|prijs|pris\b|cena|цена|价|amount", re.IGNORECASE)
_SAID_NOW = re.compile(
    r"(?:现价|售价|特价|促销价|活动价|优惠价|到手价|价格|最低价|价|價|판매가|our price|sale price|now|price|preis|prix|"
    r"precio|prezzo|цена|cena|hind|cijena)\s*[：:]?\s*$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"(?:原价|原價|市场价|市價|定價|建議售價|划线价|was|list price|rrp|uvp|statt)\s*[：:]?\s*$", re.IGNORECASE
)
_UNTAXED = re.compile(
    r"(?:不含税|未税|excl(?:uding|\.)?\s*(?:vat|tax|gst)|ex\.?\s*(?:vat|tax|gst)|(?:vat|tax|gst) excluded|"
    r"without (?:vat|tax)|ohne\s*(?:mwst|ust)|zzgl|hors taxe|\bHT\b|"
    r"sin iva|iva esclusa|senza iva|sem iva|bez\s*(?:dph|pdv|vat)|brez ddv|áfa nélkül|"
    r"ekskl|uten mva|без ндс)\.?\s*[：:]?\s*$",
    re.IGNORECASE,
)
"""Right before a price: that of traders, without the tax that a buyer pays."""

_NOT_ASKED = re.compile(
    r"unit-?price|per-|shipping|price-?tax|no-?tax|netto|excl|ex-?vat|without-vat|delivery|saving|save|discount|"
    r"percent|month|运费|installment",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]")
_LARGE = re.compile(r"font[^;]*?(\d{2,3})px")
_SILENT = frozenset({"script", "style", "option", "noscript", "template", "title"})
LONGEST = 60
ENOUGH = 0.5  # below it nothing says that a number is this offer's price


@dataclass(frozen=True, slots=True)
class Asked:
    """A price as it is shown; `weight` says how much speaks for it, `struck` whether it is the price of before."""

    words: str
    amount: Decimal
    currency: str
    weight: float
    struck: bool
    untaxed: bool = False


def prices(page: Page, places: Places) -> list[Asked]:
    """Every price that the page shows for the offer, the likeliest first."""
    order = {element: number for number, element in enumerate(page.root.iter())}
    start = order.get(places.heading, 0) if places.heading is not None else 0
    found = []
    for element in _candidates(page):
        words = _words(element, places)
        amount = parse_amount(words) if words else None
        if amount:
            weight, struck = _weight(element, places)
            far = abs(order[element] - start) / 400 if start else 0.5
            said = squeeze(_standing(element, places)).partition(words)[0]
            untaxed = bool(_UNTAXED.search(said) or _UNTAXED.search(_before(element)))
            found.append(Asked(words, amount, find_currency(words), weight - min(far, 2.0), struck, untaxed))
    # The price of the offer is repeated (beside the button, in the basket); that of something else rarely.
    times = Counter(asked.amount for asked in found if not asked.struck)
    return sorted(found, key=lambda asked: -asked.weight - min(times[asked.amount], 5) * 0.15)


def asking_price(all_prices: list[Asked]) -> Asked | None:
    """The likeliest price that still holds, None where nothing speaks for any.

    Where the only price is called old, its name is an accident of the shop's style sheet; a price without tax stands
    beside the one that is paid.
    """
    likely = [asked for asked in all_prices if asked.weight >= ENOUGH]
    likely = [asked for asked in likely if not asked.untaxed] or likely
    return next((asked for asked in likely if not asked.struck), next(iter(likely), None))


def _candidates(page: Page) -> Iterator[HtmlElement]:
    """The elements that may show a price: those with a number in their own text, and what holds a split one."""
    seen: set[HtmlElement] = set()
    for text in page.visible_strings:
        if not _DIGIT.search(text):
            continue
        holder = element_of(text)
        for _ in range(3):
            if holder is None or holder in seen or not isinstance(holder.tag, str) or holder.tag in _SILENT:
                break
            seen.add(holder)
            yield holder
            if len(text) > LONGEST:
                break
            holder = holder.getparent()


def _words(element: HtmlElement, places: Places) -> str:
    """The price that an element shows, where it shows little else."""
    if len(element) > 8:
        return ""
    words = squeeze(_standing(element, places) if len(element) else element.text or "")
    if not words or len(words) > LONGEST:
        return ""
    match = PRICE.search(words) or PRICE.search("".join(words.split(" ")) if len(words) < 24 else "")
    if match:
        return match[0]
    if not _BARE.match(words):
        return ""
    after = element.getnext()
    unit = squeeze(element.tail or "") or (squeeze(after.text or "") if after is not None else "")
    named = re.match(rf"\s*({CURRENCY_SIGN})", unit, re.IGNORECASE)
    return f"{words} {named[1]}" if named else words if _CALLED.search(names_of(element)) else ""


def _weight(element: HtmlElement, places: Places) -> tuple[float, bool]:
    """How much speaks for an element as the place of the price, and whether it is struck out."""
    weight, struck, called = 0.0, False, 0.0
    around: HtmlElement | None = element
    for distance in range(5):
        if around is None or around.tag in ("body", "html"):
            break
        names = names_of(around)
        if distance < 3:
            struck = struck or places.is_struck(around)
            called = max(called, (2 - distance * 0.5) if _CALLED.search(names) else 0)
            weight -= 2 if _NOT_ASKED.search(names) else 0
        around = around.getparent()
    weight += called - (4 if places.is_aside(element) else 0)
    before = _before(element)
    weight += 1.5 if _SAID_NOW.search(before) else 0
    struck = struck or bool(_SAID_BEFORE.search(before))
    size = _LARGE.search(element.get("style") or "")
    weight += 0.75 if size and int(size[1]) >= 20 else 0
    if element.tag in ("strong", "b", "h2", "h3", "ins") or element.get("itemprop") == "price":
        weight += 0.5
    return weight, struck


def _before(element: HtmlElement) -> str:
    """The words just before an element's price, in it or beside it."""
    own = squeeze("".join(element.itertext())) if len(element) <= 3 else ""
    match = PRICE.search(own[:LONGEST])
    if match and match.start():
        return own[: match.start()]
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        inside = " ".join(previous.itertext()) if isinstance(previous.tag, str) else ""
        return squeeze(previous.tail or "") or squeeze(inside)[-30:]
    return squeeze(parent.text or "")[-30:] if parent is not None else ""


def _standing(element: HtmlElement, places: Places) -> str:
    """The text within an element, without what is struck out there."""
    parts = element.xpath(".//text()")
    if sum(map(len, parts)) > 4 * LONGEST:
        return "".join(parts)
    return " ".join(part for part in parts if not places.is_struck(part.getparent()))
