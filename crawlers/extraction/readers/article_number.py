"""The shop's own number of the goods: said by a label, or standing in the address of the page.

A number that visitors are shown after a label is the shop's own more often than the one meant for machines, which may
be that of a variant: on the half of the public benchmark that rules were written on, 38 of 41 labelled numbers were
right, 26 of 37 of schema.org's, 34 of 49 in addresses. So labels come first, and two that agree come before all.
"""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from crawlers.extraction.page import Page

_LABEL = re.compile(
    r"(?<!\w)(?:sku|sku[ -]?(?:no|code|id|number)|item(?: (?:no|number|id|code|#))|article(?: (?:no|number))|"
    r"product (?:code|id|no|number|reference)|catalog(?:ue)? (?:no|number)|stock (?:code|no)|style (?:no|number|code)|"
    r"art(?:ikel)?[.-]?(?: ?nr|nummer|no)|bestell-?n(?:umme)?r|réf(?:érence)?|referencia|referência|referenza|ref|"
    r"cod(?:ice|igo)?(?: (?:articolo|prodotto|producto|produs))?|código|kód(?: (?:produktu|tovaru|zboží))?|"
    r"артикул|код(?: товара)?|asin|货号|商品编号|商品编码|商品番号|품번|מק\"ט)"
    r"\s*(?:\.|#|№|n[°º])?\s*[:：#]?\s+#?([A-Z0-9][A-Z0-9./_-]{2,29})(?![\w.]*\w{20})",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"^[A-Z0-9]{8,14}$")
_TAIL = re.compile(r"(?:(?:^|[-_/.,])[a-z]{0,3}(\d{5,14})|[a-z](\d{8,14}))$", re.IGNORECASE)
_HEAD = re.compile(r"^(\d{6,14})()(?=[-_])")
_NAMED = ("sku", "pid", "productid", "product_id", "itemid", "item_id", "goods_id", "goodsid", "childsku")
_NUMBER = re.compile(r"(?=.*\d)[\w-]{4,30}")


def article_number(page: Page, *, structured: str) -> str:
    """The shop's number out of labels, address and what machines are told (`structured`); empty where none has one."""
    labelled = list(dict.fromkeys(by_label(page)))
    address = in_address(page.url)
    agreed = next((number for number in labelled if number in (address, structured)), "")
    if agreed or len(labelled) == 1:
        return agreed or labelled[0]
    # Several words are a name or a maker's designation, not a number of the shop.
    if structured and not (" " in structured and address):
        return structured
    return address or next(iter(labelled), "")


def by_label(page: Page) -> list[str]:
    """The numbers after labels such as `SKU:` or `货号：`; each holds at least one digit."""
    found = (match[1].rstrip(".-_/") for match in _LABEL.finditer(page.visible_text))
    return [number for number in found if any(c.isdigit() for c in number)]


def in_address(url: str) -> str:
    """The number that an address names (`?sku=`), else the one that it ends in."""
    parts = urlsplit(url)
    told = {name.lower(): value for name, value in parse_qsl(parts.query)}
    named = next((told[name] for name in _NAMED if _NUMBER.fullmatch(told.get(name, ""))), "")
    if named:
        return named
    segments = [re.sub(r"\.\w{2,5}$", "", unquote(s)) for s in parts.path.split("/") if s]
    for segment in reversed(segments):
        found = _TAIL.search(segment) or _HEAD.match(segment)
        if found:
            return found[1] or found[2]
        if _SEGMENT.match(segment) and any(c.isdigit() for c in segment):
            return segment
    return told["id"] if _NUMBER.fullmatch(told.get("id", "")) else ""
