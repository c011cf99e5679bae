"""Pages that nest deeper than libxml2 reads (2,048 elements): wrappers that hold nothing but the next are taken out."""

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
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
    tags = list(_TAG.finditer(html))
    for tag, following in zip(tags, [*(tag.start() for tag in tags[1:]), None], strict=False):
        pieces.append(html[done : tag.start()])
        done = tag.end()
        name = tag[2].lower()
        is_out = False
        if tag[1]:
            is_out = is_dropped.pop() if is_dropped else False
        elif name not in _EMPTY and not tag[3].endswith("/"):
            is_out = len(is_dropped) > _FIRST_DROPPED and name in _WRAPPERS and _is_next(html, done, following)
            is_dropped.append(is_out)
        if not is_out:
            pieces.append(tag[0])
    return "".join([*pieces, html[done:]])


def _is_next(html: str, at: int, following: int | None) -> bool:
    """Whether nothing but white space stands between a place and the tag that follows there."""
    return following is not None and not html[at:following].strip()
