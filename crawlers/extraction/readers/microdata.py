"""schema.org microdata: the same facts as attributes of the elements that show them."""

from extruct.w3cmicrodata import MicrodataExtractor

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import PRODUCTS, Node, best_of, many, nodes, types_of

# strict would keep @id; adding text content doubles the time for nothing that is read here.
_EXTRACTOR = MicrodataExtractor(nested=True, strict=False, add_text_content=False, add_html_node=False)


def microdata(page: Page) -> Offer | None:
    """The offer of a page's microdata, None where there is none."""
    if "itemprop" not in page.text:
        return None
    found = _EXTRACTOR.extract_items(page.root, page.url)
    products = [_flat(node) for node in nodes(found) if types_of({"@type": node.get("type")}) & PRODUCTS]
    return best_of(products, page)


def _flat(node: Node) -> Node:
    """A node in the shape of JSON-LD: type beside the properties."""
    properties = node.get("properties")
    flat: Node = {"@type": node.get("type")}
    if isinstance(properties, dict):
        for name, value in properties.items():
            values = [_flat(v) if isinstance(v, dict) and "properties" in v else v for v in many(value)]
            flat[name] = values if len(values) > 1 else values[0]
    return flat
