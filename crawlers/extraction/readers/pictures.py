"""Which pictures of a page may show the goods, and where each really is: themes load them late, from `data-*`."""

import re
from collections.abc import Callable
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawlers.extraction.page_regions import get_names

_LATE = (
    "data-original", "data-lazy-src", "data-lazyload", "data-lazy", "data-src", "data-ks-lazyload", "data-zoom-image",
    "data-large_image", "data-large-image", "data-url", "data-img",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^data:|(?:^|[/_.-])(?:blank|spacer|loading|loader|lazy|placeholder|transparent|grey|gray|pixel|1x1|default|"
    r"no[-_]?(?:image|img|photo|pic(?:ture)?s?)(?![a-z]))[^/]*"
    r"\.(?:gif|png|jpe?g|svg|webp)(?:$|\?)",
    re.IGNORECASE,
)
_BACKGROUNDS = ("data-bg", "data-background", "data-background-image", "data-bgset")
_SHOWING = " or ".join(f"@{name}" for name in ("style", *_BACKGROUNDS))
_FIND_SHOWING = cast(
    "Callable[[HtmlElement], list[HtmlElement]]",
    XPath(f"descendant-or-self::*[self::div or self::a or self::span or self::li or self::figure][{_SHOWING}]"),
)
"""The few elements that may show a background, out of the many of a page."""
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')\s]+)", re.IGNORECASE)
_OFFERED = re.compile(r"(?:^|,)\s*([^\s,]\S*?)(?:\s+(\d{1,5}(?:\.\d{1,3})?)[wx])?\s*(?=,|$)")
_ADDRESS = re.compile(r"\s*(?:https?:)?/|[^\s{}\[\]\"]+\.(?:jpe?g|png|gif|webp|avif|bmp)", re.IGNORECASE)
_OTHER_PICTURE = re.compile(
    r"qr-?_?code|(?:^|[/_.\s-])(?:qr|ewm|erweima|wx|weixin|wechat|logo|icons?|avatar|share|kefu|beian)(?=$|[/_.\s\d-])|"
    r"二维码|扫一?扫|公众号|客服|头像|备案",
    re.IGNORECASE,
)


def get_picture_address(picture: HtmlElement) -> str:
    """The address of a picture: where its script takes it from, else its `src`; empty where it has none."""
    attributes = dict(picture.items())
    late = _get_first_address(attributes, _LATE)
    src = attributes.get("src", "").strip()
    return late or ("" if _PLACEHOLDER.search(src) else src) or _get_largest(attributes) or _get_background(picture)


def _get_background(element: HtmlElement) -> str:
    """The picture that an element shows behind its text: by its style, or by what its script sets; else empty."""
    attributes = dict(element.items())
    style = _BACKGROUND.search(attributes.get("style", ""))
    named = _get_first_address(attributes, _BACKGROUNDS)
    address = named or (style[1].strip() if style else "")
    return "" if _PLACEHOLDER.search(address) else address


def find_background_pictures(around: HtmlElement) -> list[HtmlElement]:
    """The empty elements within one that show a picture as their background, and the sources of a `<picture>`."""
    behind = [element for element in _FIND_SHOWING(around) if not (element.text or "").strip()]
    sources = [source for picture in around.iter("picture") for source in picture.iter("source")]
    return [*sources, *filter(_get_background, behind)]


def _get_first_address(attributes: dict[str, str], names: tuple[str, ...]) -> str:
    """The first of the named attributes that holds an address, empty where none does."""
    return next(
        (attributes[name].strip() for name in names if name in attributes and _is_address(attributes[name])), ""
    )


def _get_largest(attributes: dict[str, str]) -> str:
    """The largest of the pictures that a `srcset` offers, empty without one."""
    offered = attributes.get("data-srcset") or attributes.get("srcset") or ""
    sizes = [(float(match[2] or 1), match[1]) for match in _OFFERED.finditer(offered)]
    return max(sizes, key=lambda size: size[0])[1] if sizes else ""


def get_goods_picture(picture: HtmlElement) -> str:
    """The address of a picture; empty where it has none, or is called a code to scan, a logo or an icon."""
    address = get_picture_address(picture)
    if not address:
        return ""
    around = picture.getparent()
    words = [get_names(picture), picture.get("alt") or "", picture.get("title") or "", address.rpartition("/")[2]]
    words += [get_names(around)] if around is not None else []
    return "" if any(_OTHER_PICTURE.search(word) for word in words if word) else address


def _is_address(value: str) -> bool:
    return bool(value and _ADDRESS.match(value))
