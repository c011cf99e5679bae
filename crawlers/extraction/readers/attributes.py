"""Reads the attributes that shops show below an offer in tables and lists: 产地, 品种, 品牌, 执行标准 and others."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

from lxml.html import HtmlElement

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import get_names, inherit
from crawlers.extraction.readers.attribute_tables import (
    ATTRIBUTE_NAMES,
    is_known_name,
    make_pair,
    read_tables,
    read_text,
)

Pairs = tuple[tuple[str, str], ...]
Blocks = tuple[HtmlElement, ...]
MOST = 80
_MENU_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|crumbs?|breadcrumbs?|filters?|facets?|categor(?:y|ies)[_-]?(?:list|menu|nav)|"
    r"site-?map|all-?sort)(?=$|[\s_-])|筛选|cookie|consent",
    re.IGNORECASE,
)
_MOST_LINKS = 3  # in the value of an attribute; more are a menu
_ORIGIN_NAMES = "|".join(map(re.escape, ATTRIBUTE_NAMES["产地"]))
_ORIGIN_LABEL = re.compile(rf"(?:{_ORIGIN_NAMES})\s*[：:]", re.IGNORECASE)
_ORIGIN_LINE = re.compile(rf"({_ORIGIN_NAMES})\s*[：:]\s*(\S{{0,40}})$", re.IGNORECASE)
_LONGEST_ORIGIN = 40
_PAIR = re.compile(r"^\s*([^：:]{1,20}?)\s*[：:]\s*(\S.{0,200}?)\s*$", re.DOTALL)


def read_attributes(page: Page) -> Offer | None:
    """The pairs of a page's tables, definition lists and lists of `name: value`, with what they say of the offer."""
    blocks = tuple(_find_blocks(page))
    stated = chain(read_tables(blocks), _read_definitions(blocks), _read_lists(blocks), _read_origin(page))
    pairs = tuple(islice(_leave_out_repeats(stated), MOST))
    if not pairs:
        return None
    return Offer(
        attributes=pairs,
        origin=get_value(pairs, ATTRIBUTE_NAMES["产地"]),
        brand=get_value(pairs, ATTRIBUTE_NAMES["品牌"]),
        category=get_value(pairs, ATTRIBUTE_NAMES["类目"]),
        sku=get_value(pairs, ATTRIBUTE_NAMES["货号"]),
        availability=get_value(pairs, ATTRIBUTE_NAMES["库存"]),
    )


def _leave_out_repeats(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        if pair not in seen:
            seen.add(pair)
            yield pair


def has_goods_attributes(pairs: Pairs) -> bool:
    """Whether one of the pairs is what only goods have: 产地, 规格, 净含量 and others."""
    return any(is_known_name(name) for name, _ in pairs)


def get_value(pairs: Pairs, names: tuple[str, ...]) -> str:
    """The value of the first of `names` that the pairs hold."""
    values = {name.lower(): value for name, value in reversed(pairs)}
    return next((values[name] for name in names if name in values), "")


def _find_blocks(page: Page) -> Iterator[HtmlElement]:
    """The tables, definition lists and list entries that may hold attributes, outer ones only."""
    # What holds the heading is the offer, whatever it is called.
    around_heading = page.heading.iterancestors() if page.heading is not None else ()
    menus: dict[HtmlElement, bool] = dict.fromkeys(around_heading, False)
    for block in page.root.iter("table", "dl"):
        around = list(block.iterancestors())
        is_outer = not any(outer.tag in ("table", "dl") for outer in around)
        if is_outer and not inherit(block, menus, _is_menu) and not any(map(_is_licence, (block, *around))):
            yield block
    for entry in page.root.iter("li"):
        parent = entry.getparent()
        if len(entry) > 4 or (parent is not None and inherit(parent, menus, _is_menu)) or _has_link(entry):
            continue
        if _PAIR.match(normalise_space("".join(entry.itertext()))):
            yield entry


def _has_link(entry: HtmlElement) -> bool:
    return next(entry.iterdescendants("a"), None) is not None


def _is_menu(element: HtmlElement) -> bool:
    """Whether an element is a menu, a filter or another part of the site's frame, by its tag or its name."""
    return element.tag in ("nav", "footer") or (element.tag != "body" and _is_menu_name(get_names(element)))


# The names of a page's elements are few beside its elements.
@lru_cache(maxsize=4096)
def _is_menu_name(names: str) -> bool:
    return bool(_MENU_NAME.search(names))


def _is_licence(element: HtmlElement) -> bool:
    names = element.get("class") or ""
    return "licence" in names or "license" in names


def _read_definitions(blocks: Blocks) -> Iterator[tuple[str, str]]:
    for term in _find_within(blocks, "dt"):
        value = next(term.itersiblings("*"), None)
        if value is not None and value.tag == "dd" and len(list(value.iterdescendants("a"))) <= _MOST_LINKS:
            yield from make_pair(read_text(term), read_text(value))


def _read_lists(blocks: Blocks) -> Iterator[tuple[str, str]]:
    for entry in _find_within(blocks, "li"):
        words = None if _has_link(entry) else _PAIR.match(read_text(entry))
        if words:
            yield from make_pair(words[1], words[2])


def _read_origin(page: Page) -> Iterator[tuple[str, str]]:
    """What follows 产地： in a line of its own, beside tables and lists; never among what can be chosen (links)."""
    if not _ORIGIN_LABEL.search(page.visible_text):
        return
    strings = page.visible_strings
    menus: dict[HtmlElement, bool] = {}
    for number, piece in enumerate(strings):
        match = _ORIGIN_LINE.match(normalise_space(piece)) if _ORIGIN_LABEL.search(piece) else None
        holder = get_holder(piece) if match else None
        if match is None or holder is None or inherit(holder, menus, _is_menu) or _is_choice(holder):
            continue
        value, after = match[2], strings[number + 1] if number + 1 < len(strings) else None
        if not value and after is not None and (place := get_holder(after)) is not None and not _is_choice(place):
            value = normalise_space(after)
        if value:
            yield from make_pair(match[1], value[:_LONGEST_ORIGIN])
            return


def _is_choice(element: HtmlElement) -> bool:
    """Whether an element is a link or an option, or stands beside several."""
    around = element.getparent()
    if element.tag in ("a", "option", "label", "td", "th", "dt", "dd") or around is None:
        return True
    return around.tag == "a" or len(list(around.iterdescendants("a", "option"))) > 1


def _find_within(blocks: Blocks, tag: str) -> Iterator[HtmlElement]:
    return chain.from_iterable(block.iter(tag) for block in blocks)
