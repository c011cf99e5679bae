"""schema.org JSON-LD: the data that most shops put into a script element for search engines."""

import json
import re
from collections.abc import Iterator

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import PRODUCTS, Node, choose_product, get_types, walk_nodes

_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*;?\s*$")
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_TRAILING = re.compile(r",(\s*[}\]])")


def read_json_ld(page: Page) -> Offer | None:
    """The offer of a page's JSON-LD, None where there is none."""
    products = [node for block in read_blocks(page) for node in walk_nodes(block) if get_types(node) & PRODUCTS]
    return choose_product(products, page)


def read_blocks(page: Page) -> Iterator[object]:
    """Every block of JSON-LD that can be parsed, after mending what shops commonly break: comments, trailing commas."""
    for script in page.root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        raw = _WRAPPING.sub("", script.text_content() or "")
        for version in (raw, _TRAILING.sub(r"\1", _COMMENT.sub("", raw))):
            try:
                # strict=False: line ends within strings are common.
                yield json.loads(version, strict=False)
                break
            except (json.JSONDecodeError, RecursionError):
                continue


def products_of(value: object) -> list[Node]:
    """The product nodes below a value."""
    return [node for node in walk_nodes(value) if get_types(node) & PRODUCTS]
