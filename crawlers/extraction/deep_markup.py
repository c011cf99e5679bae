"""Pages that nest deeper than libxml2 reads (2,048 elements): wrappers that hold nothing but the next are taken out."""

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
_WRAPPERS = frozenset(
    {"div", "span", "font", "b", "i", "em", "strong", "center", "section", "article", "main", "p", "big"}
)
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_FIRST_DROPPED = 500
"""Depth from which wrappers are taken out: no page that a person made is so deep."""


def flatten_wrappers(html: str) -> str:
    """The HTML without the deep elements that wrap nothing but another element; all text stays where it was."""
    pieces: list[str] = []
    is_dropped: list[bool] = []
    done = 0
    for tag in _TAG.finditer(html):
        pieces.append(html[done : tag.start()])
        done = tag.end()
        name, is_closing = tag[2].lower(), bool(tag[1])
        if is_closing:
            is_out = is_dropped.pop() if is_dropped else False
        elif name in _EMPTY or tag[3].endswith("/"):
            is_out = False
        else:
            is_wrapper = name in _WRAPPERS and _TAG.match(html, _skip_space(html, done)) is not None
            is_out = is_wrapper and len(is_dropped) > _FIRST_DROPPED
            is_dropped.append(is_out)
        pieces.append("" if is_out else tag[0])
    return "".join([*pieces, html[done:]])


def _skip_space(html: str, at: int) -> int:
    while at < len(html) and html[at].isspace():
        at += 1
    return at
