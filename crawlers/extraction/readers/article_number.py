"""Finds the shop's own number of the goods: after a label, or in the address of the page.

A number that visitors see after a label is the shop's own more often than the one meant for machines, which may
be that of a variant: on the half of the public benchmark that rules were written on, 38 of 41 labelled numbers were
right, 26 of 37 of schema.org's, 34 of 49 in addresses. So labels come first, and two that agree come before all.
"""

import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from crawlers.extraction.page import Page
from crawlers.extraction.phrases import load_phrases

_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
_LABEL = re.compile(
    rf"(?<!\w)(?:{_LABELS['货号']})\s*(?:\.|#|№|n[°º])?\s*[:：#]?\s+#?([A-Z0-9][A-Z0-9./_-]{{2,29}})(?![\w.]*\w{{20}})",
    re.IGNORECASE,
)
_LIKE_LABEL = re.compile(_LABELS["货号"])
"""Begins with few characters, so a search is fast; what stands around a label is looked at where one is."""
_SEGMENT = re.compile(r"^[A-Z0-9]{8,14}$")
_NUMBER_AT_END = re.compile(r"(?:(?:^|[-_/.,])[a-z]{0,3}(\d{5,14})|[a-z](\d{8,14}))$", re.IGNORECASE)
_NUMBER_AT_START = re.compile(r"^(\d{6,14})()(?=[-_])")
_URL_PARAMETERS = ("sku", "pid", "productid", "product_id", "itemid", "item_id", "goods_id", "goodsid", "childsku")
_NUMBER = re.compile(r"(?=.*\d)[\w-]{4,30}")


def find_article_number(page: Page, *, structured: str) -> str:
    """The shop's number from labels, address and structured data (`structured`); empty where none has one."""
    labelled = list(dict.fromkeys(find_labelled_numbers(page)))
    address = find_number_in_url(page.url)
    agreed = next((number for number in labelled if number in (address, structured)), "")
    if agreed or len(labelled) == 1:
        return agreed or labelled[0]
    # Several words are a name or a maker's designation, not a number of the shop.
    if structured and not (" " in structured and address):
        return structured
    return address or next(iter(labelled), "")


def find_labelled_numbers(page: Page) -> list[str]:
    """The numbers after labels such as `SKU:` or `货号：`; each holds at least one digit."""
    numbers, text, at = [], page.visible_text, 0
    while start := _LIKE_LABEL.search(text, at):
        match = _LABEL.match(text, start.start())
        numbers += [match[1].rstrip(".-_/")] if match else []
        at = match.end() if match else start.start() + 1
    return [number for number in numbers if any(c.isdigit() for c in number)]


def find_number_in_url(url: str) -> str:
    """The number that an address names (`?sku=`), else the one that it ends in."""
    parts = urlsplit(url)
    parameters = {name.lower(): value for name, value in parse_qsl(parts.query)}
    named = next((parameters[name] for name in _URL_PARAMETERS if _NUMBER.fullmatch(parameters.get(name, ""))), "")
    if named:
        return named
    segments = [re.sub(r"\.\w{2,5}$", "", unquote(s)) for s in parts.path.split("/") if s]
    for segment in reversed(segments):
        match = _NUMBER_AT_END.search(segment) or _NUMBER_AT_START.match(segment)
        if match:
            return match[1] or match[2]
        if _SEGMENT.match(segment) and any(c.isdigit() for c in segment):
            return segment
    return parameters["id"] if _NUMBER.fullmatch(parameters.get("id", "")) else ""
