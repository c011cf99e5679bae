"""Finds the prices that a page shows and scores each: by its place, the name of its place, the words before it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from lxml.etree import _ElementUnicodeResult
from lxml.html import HtmlElement

from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import PageRegions, get_names
from crawlers.extraction.phrases import load_phrases
from matcher.text.prices import CURRENCY_SIGN, NUMBER, find_currency, parse_amount

PRICE = re.compile(
    rf"(?:{CURRENCY_SIGN})\s*(?:{NUMBER})(?:\s*万)?|(?:{NUMBER})(?:\s*万)?\s*(?:{CURRENCY_SIGN})", re.IGNORECASE
)
_BARE_NUMBER = re.compile(rf"^\s*(?:{NUMBER})\s*(?:,-|\.-)?\s*$")
_PRICE_NAME = re.compile(r"price|preis|prix|precio|preco|prezzo|prijs|pris\b|cena|цена|价|amount", re.IGNORECASE)
_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
# The label ends the text before the price.
_CURRENT_LABEL = re.compile(rf"(?:{_LABELS['现价']})\s*[：:]?\s*$")
_FINAL_LABEL = re.compile(rf"(?:{_LABELS['到手价']})\s*[：:]?\s*$")
_FORMER_LABEL = re.compile(rf"(?:{_LABELS['原价']})\s*[：:]?\s*$")
_UNTAXED_LABEL = re.compile(rf"(?:{_LABELS['不含税']})\.?\s*[：:]?\s*$")
_OTHER_PRICE_NAME = re.compile(
    r"unit-?price|per-|shipping|price-?tax|netto|excl|ex-?vat|without-vat|delivery|saving|save|discount|"
    r"percent|month|运费|installment",
    re.IGNORECASE,
)
_CENTS_NAME = re.compile(r"cent|decimal|fraction|float|small|minor|分", re.IGNORECASE)
_SPLIT_NUMBER = re.compile(r"(?<=\d)(?:\s+[.,]\s*|\s*[.,]\s+)\d{1,2}(?![\d])")
_CONTINUED = re.compile(r"\s*[.,]\s*(?:\d{1,2}(?!\d)|$)")
_DIGIT = re.compile(r"[0-9]")
_FONT_SIZE = re.compile(r"font[^;]*?(\d{2,3})px")
_HIDDEN_TAGS = frozenset({"script", "style", "option", "noscript", "template", "title"})
LONGEST = 60
MIN_SCORE = 0.5  # below it nothing says that a number is this offer's price


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """A price as visitors see it.

    `score` (about -8 to 5) says how likely it is this offer's price; `is_former` that it is struck out or labelled as
    the price before; `is_untaxed` that its own text says that it is without the tax that a buyer pays.
    """

    text: str
    amount: Decimal
    currency: str
    score: float
    is_former: bool
    is_untaxed: bool = False


def find_prices(page: Page, regions: PageRegions) -> list[ShownPrice]:
    """Every price that the page shows for the offer, the likeliest first."""
    order = {element: number for number, element in enumerate(page.root.iter())}
    heading_order = order.get(regions.heading, 0) if regions.heading is not None else 0
    shown = []
    for element in _find_candidates(page):
        text = _read_price_text(element, regions)
        amount = parse_amount(text) if text else None
        if amount:
            score, is_former = _score_element(element, regions)
            distance = abs(order[element] - heading_order) / 400 if heading_order else 0.5
            text_before = normalise_space(_read_current_text(element, regions)).partition(text)[0]
            is_untaxed = bool(_UNTAXED_LABEL.search(text_before))
            shown.append(
                ShownPrice(text, amount, find_currency(text), score - min(distance, 2.0), is_former, is_untaxed)
            )
    # The price of the offer is repeated (beside the button, in the basket); that of something else rarely.
    times = Counter(price.amount for price in shown if not price.is_former)
    return sorted(shown, key=lambda price: -price.score - min(times[price.amount], 5) * 0.15)


def choose_shown_price(all_prices: list[ShownPrice]) -> ShownPrice | None:
    """The likeliest current price, None where no score reaches MIN_SCORE.

    Where the only price is named a former one, the name is an accident of the shop's style sheet, so it is taken; a
    price without tax is taken only where there is no other.
    """
    likely = [price for price in all_prices if price.score >= MIN_SCORE]
    likely = [price for price in likely if not price.is_untaxed] or likely
    return next((price for price in likely if not price.is_former), next(iter(likely), None))


def _find_candidates(page: Page) -> Iterator[HtmlElement]:
    """The elements that may show a price: those with a number in their own text, and what holds a split one."""
    seen: set[HtmlElement] = set()
    for text in page.visible_strings:
        if not _DIGIT.search(text):
            continue
        holder = get_holder(text)
        for _ in range(3):
            if holder is None or holder in seen or not isinstance(holder.tag, str) or holder.tag in _HIDDEN_TAGS:
                break
            seen.add(holder)
            yield holder
            if len(text) > LONGEST:
                break
            holder = holder.getparent()


def _read_price_text(element: HtmlElement, regions: PageRegions) -> str:
    """The price that an element shows, where it shows little else."""
    if len(element) > 8:
        return ""
    text = normalise_space(_read_current_text(element, regions) if len(element) else element.text or "")
    if not text or len(text) > LONGEST:
        return ""
    match = PRICE.search(text) or PRICE.search("".join(text.split(" ")) if len(text) < 24 else "")
    if match:
        return match[0]
    if not _BARE_NUMBER.match(text):
        return ""
    after = element.getnext()
    if _is_part_of_number(element, after):
        return ""  # the element around it shows the whole price
    unit = normalise_space(element.tail or "") or (normalise_space(after.text or "") if after is not None else "")
    named = re.match(rf"\s*({CURRENCY_SIGN})", unit, re.IGNORECASE)
    return f"{text} {named[1]}" if named else text if _PRICE_NAME.search(get_names(element)) else ""


def _score_element(element: HtmlElement, regions: PageRegions) -> tuple[float, bool]:
    """The score of an element as the place of the price, and whether it shows a former price."""
    score, is_former, name_score = 0.0, False, 0.0
    around: HtmlElement | None = element
    for distance in range(5):
        if around is None or around.tag in ("body", "html"):
            break
        names = get_names(around)
        if distance < 3:
            is_former = is_former or regions.is_strikethrough(around)
            name_score = max(name_score, (2 - distance * 0.5) if _PRICE_NAME.search(names) else 0)
            score -= 2 if _OTHER_PRICE_NAME.search(names) else 0
        around = around.getparent()
    score += name_score - (4 if regions.is_unrelated(element) else 0)
    before = _read_text_before(element)
    score += 1.5 if _CURRENT_LABEL.search(before) else 0
    score += 2.5 if _FINAL_LABEL.search(before) else 0
    is_former = is_former or bool(_FORMER_LABEL.search(before))
    size = _FONT_SIZE.search(element.get("style") or "")
    score += 0.75 if size and int(size[1]) >= 20 else 0
    if element.tag in ("strong", "b", "h2", "h3", "ins") or element.get("itemprop") == "price":
        score += 0.5
    return score, is_former


def _read_text_before(element: HtmlElement) -> str:
    """The words just before an element's price, in it or beside it."""
    own = normalise_space("".join(element.itertext())) if len(element) <= 3 else ""
    match = PRICE.search(own[:LONGEST])
    if match and match.start():
        return own[: match.start()]
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        inside = " ".join(previous.itertext()) if isinstance(previous.tag, str) else ""
        return normalise_space(previous.tail or "") or normalise_space(inside)[-30:]
    return normalise_space(parent.text or "")[-30:] if parent is not None else ""


def _read_current_text(element: HtmlElement, regions: PageRegions) -> str:
    """The text within an element, without what is struck out there."""
    parts = element.xpath(".//text()")
    if sum(map(len, parts)) > 4 * LONGEST:
        return "".join(parts)
    shown = [part for part in parts if (holder := get_holder(part)) is None or not regions.is_strikethrough(holder)]
    return _join_split_number(" ".join(_with_point(part) for part in shown))


def _is_part_of_number(element: HtmlElement, after: HtmlElement | None) -> bool:
    """Whether a number goes on in the next element, or is the decimals of the one before."""
    tail = element.tail or ""
    rest = tail if tail.strip() or after is None else _read_all(after)
    is_before_cents = after is not None and isinstance(after.tag, str) and not tail.strip() and _is_cents(after)
    return bool(_CONTINUED.match(rest)) or is_before_cents or _is_cents(element)


def _with_point(part: _ElementUnicodeResult) -> str:
    """A piece of text; the cents that stand in an element of their own with the point that they are shown without."""
    holder = get_holder(part)
    return f".{part.strip()}" if part.is_text and holder is not None and _is_cents(holder) else str(part)


def _read_all(element: HtmlElement) -> str:
    """The text within an element; nothing for a comment."""
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""


def _is_cents(holder: HtmlElement) -> bool:
    """Whether an element shows the two decimals of the number before it, without a point."""
    text = (holder.text or "").strip()
    if len(text) != 2 or not text.isdecimal() or not (holder.tag == "sup" or _CENTS_NAME.search(get_names(holder))):
        return False
    before = holder.getprevious()
    number = normalise_space((before.tail or "") or _read_all(before)) if before is not None else ""
    parent = holder.getparent()
    number = number or (normalise_space(parent.text or "") if before is None and parent is not None else "")
    return number[-1:].isdecimal()


def _join_split_number(text: str) -> str:
    """The text with numbers made whole whose point and decimals stand in elements of their own."""
    return _SPLIT_NUMBER.sub(lambda match: "".join(match[0].split()), text)
