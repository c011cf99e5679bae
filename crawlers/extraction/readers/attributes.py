"""The table of attributes that shops show below an offer: 产地, 品种, 品牌, 执行标准 and whatever else is there."""

import re

from lxml.html import HtmlElement

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, squeeze

Pairs = tuple[tuple[str, str], ...]
MOST = 80
# What an attribute's name says of the offer itself; the first one that is there counts.
ORIGIN = ("产地", "原产地", "商品产地", "产地省份", "生产地", "发货地", "country of origin", "origin")
BRAND = ("品牌", "品牌名称", "商标", "brand", "manufacturer")
CATEGORY = ("类目", "分类", "商品分类", "category")
SKU = ("货号", "商品编号", "商品编码", "商品货号", "款号", "型号编码", "sku", "item number", "article number")
STOCK = ("库存", "库存状态", "供货状态", "availability", "stock", "verfügbarkeit", "disponibilité", "disponibilidad")
# Buyers, reviews and their like: nothing of them is an attribute of goods.
_NOT_GOODS = re.compile(r"评价|评论|买家|用户|昵称|review|customer|rating", re.IGNORECASE)
_PAIR = re.compile(r"^\s*([^：:]{1,20}?)\s*[：:]\s*(\S.{0,200}?)\s*$", re.DOTALL)


def attributes(page: Page) -> Offer | None:
    """The pairs of a page's tables, definition lists and lists of `name: value`, with what they say of the offer."""
    pairs = tuple(dict.fromkeys((*_tables(page.root), *_definitions(page.root), *_lists(page.root))))[:MOST]
    if not pairs:
        return None
    return Offer(
        attributes=pairs,
        origin=value_of(pairs, ORIGIN),
        brand=value_of(pairs, BRAND),
        category=value_of(pairs, CATEGORY),
        sku=value_of(pairs, SKU),
        availability=value_of(pairs, STOCK),
    )


def value_of(pairs: Pairs, names: tuple[str, ...]) -> str:
    """The value of the first of `names` that the pairs hold."""
    told = {name.lower(): value for name, value in reversed(pairs)}
    return next((told[name] for name in names if name in told), "")


def _tables(root: HtmlElement) -> list[tuple[str, str]]:
    found = []
    for row in root.iter("tr"):
        cells = [c for c in row if c.tag in ("th", "td")]
        # Two cells are a pair, four are two pairs: how attribute tables are set.
        # What is still to be chosen is no attribute.
        if len(cells) in (2, 4, 6) and not row.xpath(".//tr | .//select") and not _is_licence(row):
            found += [_pair(_words(a), _words(b)) for a, b in zip(cells[::2], cells[1::2], strict=True)]
    return [pair for pair in found if pair]


def _is_licence(row: HtmlElement) -> bool:
    return any("licence" in (p.get("class") or "") or "license" in (p.get("class") or "") for p in row.iterancestors())


def _definitions(root: HtmlElement) -> list[tuple[str, str]]:
    found = []
    for term in root.iter("dt"):
        value = term.getnext()
        if value is not None and value.tag == "dd":
            found.append(_pair(_words(term), _words(value)))
    return [pair for pair in found if pair]


def _lists(root: HtmlElement) -> list[tuple[str, str]]:
    found = []
    for entry in root.iter("li"):
        if len(entry) > 4 or entry.find(".//a") is not None:
            continue
        words = _PAIR.match(_words(entry))
        if words:
            found.append(_pair(words[1], words[2]))
    return [pair for pair in found if pair]


def _words(element: HtmlElement) -> str:
    return squeeze(" ".join(element.itertext()))


def _pair(name: str, value: str) -> tuple[str, str] | None:
    name = name.strip().rstrip("：:").strip()
    if not name or not value or len(name) > 30 or len(value) > 300 or _NOT_GOODS.search(name):
        return None
    return name, value
