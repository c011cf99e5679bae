"""schema.org microdata: the same facts as attributes of the elements that show them."""

from extruct.w3cmicrodata import MicrodataExtractor

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import PRODUCTS, Node, as_list, choose_product, get_types, walk_nodes

# strict would keep @id; adding text content doubles the time for nothing that is read here.
_EXTRACTOR = MicrodataExtractor(nested=True, strict=False, add_text_content=False, add_html_node=False)


def read_microdata(page: Page) -> Offer | None:
    """The offer of a page's microdata, None where there is none."""
    if "itemprop" not in page.text:
        return None
    items = _EXTRACTOR.extract_items(page.root, page.url)
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
