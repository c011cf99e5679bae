"""schema.org microdata: the same facts as attributes of the elements that show them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import cast

from extruct.w3cmicrodata import LxmlMicrodataExtractor
from lxml.etree import XPath
from lxml.html import HtmlElement

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import PRODUCTS, Node, as_list, choose_product, get_types, walk_nodes

_PROPERTIES = cast("Callable[[HtmlElement], list[HtmlElement]]", XPath("descendant::*[@itemprop]"))


class _Extractor(LxmlMicrodataExtractor):  # type: ignore[misc]  # extruct has no types
    """Extruct's own, whose time grows with the page: its queries grow with the square of line breaks, or of items."""

    _xp_clean_text = XPath("descendant::text()[not(parent::script or parent::style)]")

    def __init__(self, root: HtmlElement) -> None:
        # strict would keep @id; adding text content doubles the time for nothing that is read here.
        super().__init__(nested=True, strict=False, add_text_content=False, add_html_node=False)
        self._scopes: dict[HtmlElement, HtmlElement | None] = {}
        self._properties: defaultdict[HtmlElement | None, list[HtmlElement]] = defaultdict(list)
        for element in _PROPERTIES(root):
            self._properties[self._find_scope(element)].append(element)

    def _xp_prop(self, item: HtmlElement) -> Sequence[HtmlElement]:
        """The elements that state properties of an item itself, in the page's order."""
        return self._properties[item]

    def _find_scope(self, element: HtmlElement) -> HtmlElement | None:
        """The item around an element, None for none. Each ancestor is asked once."""
        unknown: list[HtmlElement] = []
        around = element.getparent()
        while around is not None and around not in self._scopes and around.get("itemscope") is None:
            unknown.append(around)
            around = around.getparent()
        is_item = around is None or around.get("itemscope") is not None
        scope = around if is_item else self._scopes[around]
        self._scopes.update(dict.fromkeys(unknown, scope))
        return scope


def read_microdata(page: Page) -> Offer | None:
    """The offer of a page's microdata, None where there is none."""
    if "itemprop" not in page.text:
        return None
    try:
        items = _Extractor(page.root).extract_items(page.root, page.url)
    except RecursionError:  # items within items, hundreds deep: no shop writes so
        return None
    products = [_flatten_node(node) for node in walk_nodes(items) if get_types({"@type": node.get("type")}) & PRODUCTS]
    return choose_product(products, page)


def _flatten_node(node: Node) -> Node:
    """A node in the shape of JSON-LD: type beside the properties."""
    properties = node.get("properties")
    flat: Node = {"@type": node.get("type")}
    if isinstance(properties, dict):
        for name, value in properties.items():
            values = [_flatten_node(v) if isinstance(v, dict) and "properties" in v else v for v in as_list(value)]
            flat[name] = values if len(values) > 1 else values[0]
    return flat
