"""A captured page as the desk shows it: its words, tables and captured pictures, and nothing that reaches anybody.

Browsers look names up and open connections for links of a page before anything in it runs, which no content policy
forbids: so the shown copy has no links, forms, frames, scripts or outer pictures at all. A picture that was captured
with the page stands in the copy itself, from our own bytes of it: the copy asks nobody for anything. The original is a
download.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import urljoin

import nh3

from matcher.text.encoding_labels import resolve_label

MAX_SHOWN_BYTES = 8_000_000
"""A larger page is a download only."""
MAX_DEPTH = 3_000
"""Tags that are open at once: of a deeper page the words are shown. The time of cleaning grows with its square."""
_TOO_DEEP = "<p><strong>这个页面的层次过深，这里只显示文字；原貌请下载原件查看。</strong></p>"
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>?+")
_CLOSED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "td", "tr"}
)
"""Elements that hold nothing, or that browsers close where the next one begins."""
_TAGS = (nh3.ALLOWED_TAGS - {"a", "area", "map"}) | {
    "address", "article", "aside", "caption", "dd", "dl", "dt", "figcaption", "figure", "footer", "header", "main",
    "nav", "section",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "style", "title"},
    "img": {"alt", "height", "src", "width"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_STYLES = {
    "color", "display", "font-size", "font-style", "font-weight", "height", "margin", "max-width", "padding",
    "text-align", "text-decoration", "width",
}  # fmt: skip
_UNSHOWN = {"iframe", "math", "noscript", "object", "script", "style", "svg", "template"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_UNSHOWN,
    attributes=_ATTRIBUTES,
    filter_style_properties=_STYLES,
    url_schemes={"data"},
    url_relative="deny",
    link_rel=None,
)


_LAZY = ("data-src", "data-original", "data-lazy-src", "data-ks-lazyload", "data-lazyload")
"""Where pages name a picture that their scripts load later."""
_PICTURE = re.compile(r"<img [^<>]*>")
_LOADED = re.compile(rf' (?:{"|".join(_LAZY)})="(data:image/[^"]*)"')
_WAITING = re.compile(r' src="[^"]*"')

FindPicture = Callable[[str], tuple[str, bytes] | None]
"""Media type and bytes of the picture that was captured from an address; None where none was."""


def make_shown_copy(body: bytes, *, label: str, url: str = "", find_picture: FindPicture = lambda _: None) -> bytes:
    """The page in UTF-8 that is shown for the captured `body`, whose character set browsers know by `label`.

    Addresses of pictures are read as seen from `url`; those that `find_picture` knows are put in, the rest fall out.
    """
    text = body.decode(resolve_label(label) or "utf-8", "replace")
    if _measure_depth(text) > MAX_DEPTH:
        text = _TOO_DEEP + _TAG.sub(" ", text)
    return b'<!doctype html><meta charset="utf-8">' + _CLEANER.clean(_put_pictures_in(text, url, find_picture)).encode()


def _measure_depth(text: str) -> int:
    """How many tags are open at once, at most."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth + (-1 if tag[1] else 1)) if tag[2].lower() not in _CLOSED else depth
        deepest = max(deepest, depth)
    return deepest


def _put_pictures_in(text: str, url: str, find_picture: FindPicture) -> str:
    """The page with each captured picture in the place of its address. What else it holds is cleaned afterwards."""

    def replace_address(tag: str, attribute: str, value: str) -> str | None:
        if tag != "img" or attribute not in ("src", *_LAZY):
            return value
        picture = None if value.startswith("data:") else find_picture(_join(url, value))
        if picture is None:
            return value if value.startswith("data:") else None
        return f"data:{picture[0]};base64,{b64encode(picture[1]).decode('ascii')}"

    cleaner = nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_UNSHOWN,
        attributes={**_ATTRIBUTES, "img": {*_ATTRIBUTES["img"], *_LAZY}},
        attribute_filter=replace_address,
        url_schemes={"data", "http", "https"},
        url_relative="pass_through",
        link_rel=None,
    )
    return _PICTURE.sub(_load_lazy, cleaner.clean(text))


def _load_lazy(picture: re.Match[str]) -> str:
    """The picture as the page's own script would have made it: what is loaded later in the place of what waits."""
    loaded = _LOADED.search(picture[0])
    if loaded is None:
        return picture[0]
    return _WAITING.sub("", picture[0]).replace(loaded[0], f' src="{loaded[1]}"')


def _join(url: str, address: str) -> str:
    try:
        return urljoin(url, address.strip())
    except ValueError:  # brackets that do not close
        return ""


_SIGNS = ((b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


def find_picture_type(body: bytes) -> str:
    """The media type that the first bytes of a picture show; empty for what is no picture that we show."""
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image/webp"
    return next((name for sign, name in _SIGNS if body.startswith(sign)), "")
