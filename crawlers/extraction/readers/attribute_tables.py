"""Reads the pairs of tables: what is a header, what a pair, what a list of other things; and what a pair may be."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawlers.extraction.page import TextQuery, normalise_space
from crawlers.extraction.phrases import load_words
from crawlers.extraction.price.element_text import PRICE
from matcher.tabular.columns.fields import ATTRIBUTE_HEADERS, normalise_header

ATTRIBUTE_NAMES = load_words(Path(__file__).with_name("attribute_names.csv"))
_NOT_GOODS = re.compile("|".join(map(re.escape, ATTRIBUTE_NAMES["不是商品属性"])), re.IGNORECASE)
_COLUMN_NAMES = frozenset(ATTRIBUTE_NAMES["表头"])
_KNOWN_NAMES = frozenset(
    name.lower() for kind, names in ATTRIBUTE_NAMES.items() if kind not in ("不是商品属性", "表头") for name in names
)
_MOST_COLUMNS = 6
_SHOWN_TEXTS = cast(
    "TextQuery",
    XPath("descendant::text()[not(parent::script or parent::style or parent::rt or parent::rp or ancestor::template)]"),
)


def read_tables(blocks: Iterable[HtmlElement]) -> Iterator[tuple[str, str]]:
    """The pairs of name and value that tables state, in order."""
    for block in blocks:
        # What is still to be chosen is no attribute.
        rows = [row for row in block.iter("tr") if next(row.iterdescendants("tr", "select"), None) is None]
        cells = [[cell for cell in row if cell.tag in ("th", "td")] for row in rows]
        yield from _read_rows([row for row in cells if 2 <= len(row) <= _MOST_COLUMNS])


def _read_rows(rows: list[list[HtmlElement]]) -> Iterator[tuple[str, str]]:
    """The pairs of a table: below a header each cell is a value; else two cells are a pair, four are two pairs."""
    has_values = any(cell.tag == "td" for cells in rows for cell in cells)
    at = 0
    while at < len(rows):
        texts = list(map(read_text, rows[at]))
        is_header = has_values and _is_header(rows[at], texts)
        at += 1
        if not is_header:
            yield from _pair_up(texts[::2], texts[1::2])
            continue
        below = _take_alike(rows[at:], len(texts))
        if not _is_above_pairs(texts, len(below)):
            at += len(below)  # a list of several things says nothing of the goods
            if below and (len(below) == 1 or any(map(is_known_name, texts))):
                yield from _pair_up(texts, list(map(read_text, below[0])))


def _take_alike(rows: list[list[HtmlElement]], columns: int) -> list[list[HtmlElement]]:
    """The first rows, as far as they have so many columns."""
    other = next((at for at, cells in enumerate(rows) if len(cells) != columns), len(rows))
    return rows[:other]


def _is_above_pairs(header: list[str], rows: int) -> bool:
    """Whether so many rows below a header are pairs: below 参数 and 内容, or two words above several rows."""
    names = [name.rstrip("：:").strip().lower() for name in header]
    return _COLUMN_NAMES.issuperset(names) or (len(names) == 2 and rows > 1 and not any(map(is_known_name, names)))


def _pair_up(names: list[str], values: list[str]) -> Iterator[tuple[str, str]]:
    if len(names) == len(values):
        for name, value in zip(names, values, strict=True):
            yield from make_pair(name, value)


def _is_header(cells: list[HtmlElement], texts: list[str]) -> bool:
    """Whether a row of a table names its columns: by its cells' tags, or as all of them are names of attributes."""
    is_marked = len(cells) > 1 and all(cell.tag == "th" for cell in cells)
    return is_marked or (len(texts) > 1 and all(text.rstrip("：:").strip().lower() in _KNOWN_NAMES for text in texts))


def is_known_name(name: str) -> bool:
    """Whether a name is one of attributes that only goods have: 产地, 规格, 净含量 and others."""
    name = name.rstrip("：:").strip()
    return name.lower() in _KNOWN_NAMES or normalise_header(name) in ATTRIBUTE_HEADERS


def read_text(element: HtmlElement) -> str:
    """What a visitor reads of an element, in one line, without scripts, styles and readings above characters."""
    return normalise_space(" ".join(_SHOWN_TEXTS(element)))


def make_pair(name: str, value: str) -> Iterator[tuple[str, str]]:
    """The pair, where both are of a length that attributes have and the name is one of goods."""
    name = name.strip().rstrip("：:").strip()
    is_name = name and len(name) <= 30 and not _NOT_GOODS.search(name) and not PRICE.search(name)
    if is_name and value and len(value) <= 300:
        yield name, value
