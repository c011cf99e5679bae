"""schema.org JSON-LD: the data that most shops put into a script element for search engines."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator

from json_repair import repair_json

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import (
    PRODUCTS,
    Node,
    as_list,
    choose_named_product,
    choose_product,
    get_types,
    walk_nodes,
)
from matcher.tabular.formats.js_literals import read_literal

_WRAPPING = re.compile(
    r"^[\s\ufeff]*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_STRING_OR_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|//[^\n]*', re.DOTALL)
_STRING_OR_TRAILING = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])', re.DOTALL)
_BETWEEN = " \t\r\n\ufeff;,"
_DECODER = json.JSONDecoder(strict=False)  # line ends within strings are common
_OFFERS = frozenset({"offer", "aggregateoffer"})
_DEEPEST = 12
_LONGEST_REPAIRED = 20_000
"""Characters of a script that is repaired: the time grows with their square, 0.4 s for these."""
_UNDEFINED = re.compile(r"(?<=:)\s*(?:undefined|NaN|None)(?=\s*[,}])")
_OTHER_GOODS = frozenset({"isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "isConsumableFor"})
_LISTED = "itemListElement"


def read_json_ld(page: Page) -> Offer | None:
    """The offer of a page's JSON-LD, None where there is none."""
    blocks = list(read_blocks(page))
    named = {
        str(node["@id"]): node for block in blocks for node in walk_nodes(block) if len(node) > 1 and "@id" in node
    }
    own = [node for block in blocks for node in _find_products(_leave_out_lists(block), named)]
    listed = () if own else (node for block in blocks for node in _find_products(block, named))
    return choose_product(own, page) or choose_named_product(listed, page)


def _leave_out_lists(value: object, depth: int = _DEEPEST) -> object:
    """A block without the goods that it lists beside: recommended ones, those of a category, accessories."""
    if isinstance(value, list) and depth:
        return [_leave_out_lists(part, depth - 1) for part in value]
    if isinstance(value, dict) and depth:
        others = _OTHER_GOODS | {_LISTED}
        return {key: _leave_out_lists(part, depth - 1) for key, part in value.items() if key not in others}
    return value


def read_blocks(page: Page) -> Iterator[object]:
    """Every value of JSON-LD that can be parsed, after mending what shops commonly break.

    Mended are comments, trailing commas and semicolons, entities in place of quotes, several values in one script,
    JSON within a JSON string, objects as scripts write them, quotes within a text, and brackets that are not closed.
    """
    for script in page.root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        yield from _parse_script(script.text_content() or "")


def _parse_script(raw: str) -> list[object]:
    bare = _WRAPPING.sub("", raw)
    for read in _READINGS:
        try:
            return [_unwrap_string(value) for value in read(bare)]
        except (ValueError, RecursionError):  # no JSON; a number without end; brackets without end
            continue
    return []


def _unwrap_string(value: object) -> object:
    """The value that a string holds as JSON, where it does: some shops encode twice."""
    return json.loads(value, strict=False) if isinstance(value, str) and value.lstrip()[:1] in ("{", "[") else value


def _repair_json(text: str) -> list[object]:
    """The value of a text in which quotes or brackets are missing or too many. Raises ValueError for a long one."""
    if len(text) > _LONGEST_REPAIRED or text.lstrip()[:1] not in ("{", "["):
        raise ValueError("not repaired")
    return [repair_json(_UNDEFINED.sub("null", text), return_objects=True, skip_json_loads=True)]


_READINGS: tuple[Callable[[str], Iterable[object]], ...] = (
    lambda text: list(_decode_all(text)),
    lambda text: list(_decode_all(_mend_json(text))),
    lambda text: list(_decode_all(_mend_json(html.unescape(text)))),
    lambda text: list(_decode_all(_close_brackets(_mend_json(text)))),
    lambda text: [read_literal(text.strip(_BETWEEN))],
    _repair_json,
)
"""The ways to read a script, the strictest first."""


def _mend_json(text: str) -> str:
    """Without comments and without commas before a closing bracket; strings stay as they are."""
    without_comments = _STRING_OR_COMMENT.sub(lambda match: match[0] if match[0][0] == '"' else " ", text)
    return _STRING_OR_TRAILING.sub(lambda match: match[0] if match[0][0] == '"' else "", without_comments)


def _close_brackets(text: str) -> str:
    """With the brackets at its end that it opens and does not close; those within strings are none."""
    unclosed: list[str] = []
    for token in _STRING_OR_BRACKET.finditer(text):
        if token[0] in ("{", "["):
            unclosed.append("}" if token[0] == "{" else "]")
        elif unclosed and token[0] == unclosed[-1]:
            unclosed.pop()
    return text.rstrip(_BETWEEN) + "".join(reversed(unclosed))


def _decode_all(text: str) -> Iterator[object]:
    """The JSON values in a text, one after another. Raises ValueError where it holds anything else."""
    text = text.strip(_BETWEEN)
    while text:
        value, end = _DECODER.raw_decode(text)
        yield value
        text = text[end:].lstrip(_BETWEEN)


def _find_products(block: object, named: dict[str, Node]) -> Iterator[Node]:
    """The products of a block, whole where parts are only named (`@id`), with the offer that names them as its item."""
    for node in walk_nodes(block):
        if get_types(node) & PRODUCTS and len(node) > 1:
            yield _resolve_node(node, named)
        elif get_types(node) & _OFFERS:
            for item in as_list(node.get("itemOffered")):
                if isinstance(item, dict):
                    terms = {key: value for key, value in node.items() if key != "itemOffered"}
                    yield {"@type": "Product", **_resolve_node(item, named), "offers": _resolve_node(terms, named)}


def _resolve_node(node: Node, named: dict[str, Node], depth: int = _DEEPEST) -> Node:
    """The node with each part that is only named replaced by what bears the name."""
    full = named.get(str(node.get("@id")), node) if len(node) == 1 else node
    return {key: _resolve_value(value, named, depth - 1) for key, value in full.items()} if depth else full


def _resolve_value(value: object, named: dict[str, Node], depth: int) -> object:
    if isinstance(value, dict):
        return _resolve_node(value, named, depth)
    if isinstance(value, list) and depth > 0:
        return [_resolve_value(part, named, depth - 1) for part in value]
    return value


def products_of(value: object) -> list[Node]:
    """The product nodes below a value."""
    return [node for node in walk_nodes(value) if get_types(node) & PRODUCTS]
