"""Which pictures of a page may show the goods, and where each really is: themes load them late, from `data-*`."""

import re

from lxml.html import HtmlElement

from crawlers.extraction.page_regions import get_names

_LATE = (
    "data-original", "data-lazy-src", "data-lazyload", "data-lazy", "data-src", "data-ks-lazyload", "data-zoom-image",
    "data-large_image", "data-large-image", "data-url", "data-img",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^data:|(?:^|[/_.-])(?:blank|spacer|loading|loader|lazy|placeholder|transparent|grey|gray|pixel|1x1|default)[^/]*"
    r"\.(?:gif|png|jpe?g|svg|webp)(?:$|\?)",
    re.IGNORECASE,
)
_OTHER_PICTURE = re.compile(
    r"qr-?_?code|(?:^|[/_.\s-])(?:qr|ewm|erweima|wx|weixin|wechat|logo|icons?|avatar|share|kefu|beian)(?=$|[/_.\s\d-])|"
    r"二维码|扫一?扫|公众号|客服|头像|备案",
    re.IGNORECASE,
)


def get_picture_address(picture: HtmlElement) -> str:
    """The address of a picture: where its script takes it from, else its `src`; empty where it has none."""
    late = next((value.strip() for name in _LATE if _is_address(value := picture.get(name) or "")), "")
    src = (picture.get("src") or "").strip()
    return late or ("" if _PLACEHOLDER.search(src) else src)


def is_goods_picture(picture: HtmlElement) -> bool:
    """Whether a picture has an address and nothing says that it is a code to scan, a logo or an icon."""
    address = get_picture_address(picture)
    around = picture.getparent()
    words = [get_names(picture), picture.get("alt") or "", picture.get("title") or "", address.rpartition("/")[2]]
    words += [get_names(around)] if around is not None else []
    return bool(address) and not any(_OTHER_PICTURE.search(word) for word in words)


def _is_address(value: str) -> bool:
    return bool(re.match(r"\s*(?:https?:)?/|[^\s{}\[\]\"]+\.(?:jpe?g|png|gif|webp|avif|bmp)", value, re.IGNORECASE))
