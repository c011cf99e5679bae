"""OpenCart: lists of `label: value` beside the pictures, the price as the heading of one of them."""

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, squeeze
from crawlers.extraction.readers.by_css import by_css

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


def opencart(page: Page) -> Offer | None:
    """The offer of an OpenCart product page, None elsewhere."""
    if not page.selector.css(f"{_BOX} ul.list-unstyled"):
        return None
    told = dict(_labelled(page))
    return by_css(page, _FIELDS).filled_from(
        Offer(sku=told.get("sku", ""), brand=told.get("brand", ""), availability=told.get("stock", ""))
    )


def _labelled(page: Page) -> list[tuple[str, str]]:
    found = []
    for line in page.selector.css(f"{_BOX} ul.list-unstyled li"):
        label, _, value = squeeze(" ".join(line.xpath(".//text()").getall())).replace("：", ":").partition(":")
        if label.strip().lower() in _LABELS and value.strip():
            found.append((_LABELS[label.strip().lower()], value.strip()))
    return found
