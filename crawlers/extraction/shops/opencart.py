"""OpenCart: lists of `label: value` beside the pictures, the price as the heading of one of them."""

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.readers.by_css import read_by_css

# The third version and the fourth.
_BOX = ":is(#product-product, #product-info) #content"
_FIELDS = {
    "title": f"{_BOX} h1",
    "price": f"{_BOX} ul.list-unstyled .price-new, {_BOX} ul.list-unstyled h2, {_BOX} ul.list-unstyled h3",
    "description": "#tab-description",
    "images": f"{_BOX} .thumbnails a.thumbnail img, {_BOX} .image.magnific-popup img",
}
_LABELS = {
    "product code": "sku",
    "商品型号": "sku",
    "产品编码": "sku",
    "型号": "sku",
    "brand": "brand",
    "品牌": "brand",
    "availability": "stock",
    "库存": "stock",
    "库存状态": "stock",
}


def read_opencart(page: Page) -> Offer | None:
    """The offer of an OpenCart product page, None elsewhere."""
    if "list-unstyled" not in page.text or not page.selector.css(f"{_BOX} ul.list-unstyled"):
        return None
    labelled = dict(_read_labelled(page))
    return read_by_css(page, _FIELDS).fill_missing(
        Offer(sku=labelled.get("sku", ""), brand=labelled.get("brand", ""), availability=labelled.get("stock", ""))
    )


def _read_labelled(page: Page) -> list[tuple[str, str]]:
    pairs = []
    for line in page.selector.css(f"{_BOX} ul.list-unstyled li"):
        label, _, value = normalise_space(" ".join(line.xpath(".//text()").getall())).replace("：", ":").partition(":")
        if label.strip().lower() in _LABELS and value.strip():
            pairs.append((_LABELS[label.strip().lower()], value.strip()))
    return pairs
