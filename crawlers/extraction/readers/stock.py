"""Whether goods are in stock, by the phrases that pages use for it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import PageRegions, get_names
from crawlers.extraction.phrases import load_any, load_phrases, load_words
from crawlers.extraction.readers.buy_button import is_buying_barred, is_one_of_labels

_PHRASES_FILE = Path(__file__).with_name("stock.csv")
_PHRASES = load_phrases(_PHRASES_FILE)
_CODES = load_words(Path(__file__).with_name("stock_codes.csv"))
_STATE_OF_CODE = {code: state for state, codes in _CODES.items() for code in codes}
_WHOSE = "(?:商品|产品|宝贝|货品|当前|现有|实时|可售|可用|剩余)?"
_IN_UNITS = r"(?:\s*[（(]\s*\w{1,3}\s*[)）])?"  # 库存（件）：12
_STOCK_WORD = re.compile(r"库存|庫存|存货|存貨|现货库存")
_LABEL = re.compile(
    rf"{_WHOSE}(?:{_PHRASES['库存标签']}){_IN_UNITS}\s*[：:]\s*([a-zA-Z]+(?: [a-zA-Z]+){{0,4}}|\S{{0,12}})"
)
_DISCONTINUED = re.compile(_PHRASES["停售"])
_BACKORDER = re.compile(_PHRASES["预售"])
_COUNTED = (
    r"(\d(?<![\d.,]\d)\d*)\s*(?i:件|个|箱|盒|袋|斤|份|只|瓶|pcs|pieces|units?|items?)?\s*"
    r"(?i:(?:left\s+)?(?:in stock|available|left\b|有货|可售|库存))"
)
_QUANTITY = re.compile(
    rf"{_WHOSE}(?:{_PHRASES['库存标签']})(?:数量|还有|剩余|量|数)?{_IN_UNITS}\s*[：:]?\s*[>＞≥]?\s*(\d+)|{_COUNTED}",
    re.ASCII,
)
"""A number of goods in stock, with its label or its words; that it is 0 is what matters, so it may have any length."""

_REFUSED = _PHRASES["不能购买"]
_OUT = re.compile(load_any(_PHRASES_FILE, "缺货", "停售", "不能购买"))
_IN = re.compile(rf"\s*{_PHRASES['现货']}")
_OUTRIGHT = re.compile(
    rf"(?:{_PHRASES['本商品此时']})\W{{0,3}}(?:\w+ |\w{{1,3}}|在?\w{{1,8}}(?:地区|城市|区域)(?:暂时)?)?"
    rf"(?:(?:{_REFUSED})|(?:{_PHRASES['缺货']})(?![时時后後的则則会會可或，,]| (?:in|at|for|to|with|on|until|when)\b))"
)
"""A sentence on this offer, today, whatever it goes on to say (…, but it can be reserved)."""

_STATED = re.compile(load_any(_PHRASES_FILE, "现货", "预售"))
_SAYINGS = (_LABEL, _OUT, _QUANTITY, _STATED)
_LIKE_SAYINGS = (
    re.compile(load_any(_PHRASES_FILE, "库存标签", "缺货", "停售", "不能购买", "现货", "预售")),
    re.compile(_COUNTED, re.ASCII),
)
"""Find wherever one of the sayings is, and some pieces more; each begins with few characters, so a search is fast."""

_STOCK_NAME = load_element_names()["库存"]
_BARE = re.compile(r"\s*[≥>＞约]?\s*(\d+)\s*[+＋]?\s*(?:件|个|箱|盒|袋|斤|份|只|瓶)?[+＋]?\s*", re.ASCII)
LONGEST = 120
LONGEST_LINE = 30  # characters of a line that says nothing but how much is left


def read_stock(page: Page, regions: PageRegions) -> str:
    """The page's words on stock: after a label (供货：现货), in an element named after stock, or by a barred button."""
    stated, present = "", ""
    for element in _find_elements(page):
        text = _read_text(element)
        if not text or regions.is_unrelated(element):
            continue
        label, is_refused = _LABEL.match(text), bool(_OUT.search(text)) and _is_about_stock(element, text)
        if is_refused and is_discontinued(text):
            return text  # whatever else stands there: the shop no longer sells it
        if label and not _QUANTITY.match(text):
            stated = stated or label[1]
        elif label or is_refused or _QUANTITY.match(text):
            stated = stated or text
        elif not present and _is_stock_statement(element, text):
            present = text
    return stated or present or ("缺货" if is_buying_barred(page, regions) else "")


def normalise_stock(text: str) -> str:
    """One word for the state of stock: 现货, 缺货, 预售, 停售, or the first 40 characters of the text."""
    code = _STATE_OF_CODE.get(re.sub(r"[\s_-]", "", text).lower(), "")
    return code or _read_state(text) or normalise_space(text)[:40]


def is_discontinued(text: str) -> bool:
    """Whether a text says that the shop has taken the goods off its shelf."""
    return bool(_DISCONTINUED.search(text))


def _read_state(text: str) -> str:
    quantity = _QUANTITY.search(text)
    bare = _BARE.fullmatch(text)
    amount = next(filter(None, quantity.groups()), "") if quantity else bare[1] if bare else ""
    if is_discontinued(text):
        return "停售"
    if _BACKORDER.search(text):
        return "预售"
    if is_out_of_stock(text) or (amount and not amount.strip("0")):
        return "缺货"
    return "现货" if amount or _IN.match(text) else ""


def _says_stock(text: str) -> bool:
    return any(pattern.search(text) for pattern in _SAYINGS)


def is_out_of_stock(text: str) -> bool:
    """Whether a text says that goods are out of stock or cannot be bought."""
    return bool(_OUT.search(text))


def is_refusal(text: str) -> bool:
    """Whether a sentence begins by saying that this offer cannot be bought today."""
    return bool(_OUTRIGHT.match(text))


def _find_elements(page: Page) -> Iterator[HtmlElement]:
    """The elements whose own text has a label or a phrase on stock, in the page's order, each once."""
    strings = page.visible_strings
    starts = list(accumulate((len(text) + 1 for text in strings), initial=0))
    whole = "\n".join(strings)
    # One search of the whole is some ten times as fast as one of each piece; a piece has the last word on itself.
    numbers = {number for pattern in _LIKE_SAYINGS for number in _find_pieces(pattern, whole, starts)}
    seen: set[HtmlElement] = set()
    for number in sorted(numbers):
        element = get_holder(strings[number]) if _says_stock(strings[number]) else None
        if element is not None and element not in seen:
            seen.add(element)
            yield element


def _find_pieces(pattern: re.Pattern[str], whole: str, starts: list[int]) -> Iterator[int]:
    """The numbers of the pieces of `whole`, which begin at `starts`, in which a match begins."""
    at = 0
    while match := pattern.search(whole, at):
        number = bisect_right(starts, match.start()) - 1
        yield number
        at = starts[number + 1]


def _read_text(element: HtmlElement) -> str:
    if len(element) > 2:
        return ""
    text = normalise_space(" ".join(element.itertext()) if len(element) else element.text or "")
    return text if len(text) <= LONGEST else ""


def _is_about_stock(element: HtmlElement, text: str) -> bool:
    """Whether an element speaks of this offer's stock: by its name, or as it says nothing else; never if hidden."""
    around = [element, *islice(element.iterancestors(), 3)]
    hidden = any(map(_is_hidden, around))
    match = _OUT.search(text)
    alone = match is not None and len(text) - len(match[0]) <= 3
    called = any(_STOCK_NAME.search(get_names(e)) for e in around)
    # Size lists strike out single sizes; that is not the offer.
    size = any(e.tag in ("option", "select", "ul", "li", "label") for e in around)
    return not hidden and not is_one_of_labels(element) and (is_refusal(text) or (not size and (called or alone)))


def _is_stock_statement(element: HtmlElement, text: str) -> bool:
    """Whether an element named after stock, or a line that begins with a word for it, says that there is some.

    That it can be ordered before is said so, too.
    """
    around = [element, *islice(element.iterancestors(), 2)]
    is_named = any(_STOCK_NAME.search(get_names(e)) for e in around)
    is_line_on_stock = len(text) <= LONGEST_LINE and bool(_STOCK_WORD.match(text))
    return (
        (is_named or is_line_on_stock)
        and bool(_STATED.search(text))
        and not any(map(_is_hidden, around))
        and element.tag != "option"
    )


def _is_hidden(element: HtmlElement) -> bool:
    return "none" in (element.get("style") or "") or element.get("hidden") is not None
