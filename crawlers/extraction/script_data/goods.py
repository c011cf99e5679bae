"""The goods in the data of a page's scripts, and which of them it is about: by its address or heading, or alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.script_data.cells import read_cells, read_price, read_stock
from crawlers.extraction.script_data.scripts import ScriptValue, read_script_values
from crawlers.extraction.script_data.variants import read_variants
from matcher.tabular.columns.fields import Field

DEEPEST = 40
_MOST_NODES = 200_000
_SHORTEST_TITLE = 2
_SURE_TITLE = 4
"""Characters of a title that a heading may repeat by more than chance."""
_FILLED_BY = {
    "sku": Field.ITEM,
    "brand": Field.BRAND,
    "seller": Field.SHOP,
    "origin": Field.ORIGIN,
    "category": Field.CATEGORY,
    "description": Field.DESCRIPTION,
}


@dataclass(frozen=True, slots=True)
class ScriptGoods:
    """The offer that a page's script data hold for it, else why there is none.

    `count` is how many goods the data list where none of them is surely the page's; `is_broken` says that there are
    data under a known name which cannot be read.
    """

    offer: Offer | None = None
    count: int = 0
    is_broken: bool = False


def find_script_goods(page: Page) -> ScriptGoods:
    """The goods that the page is about. What is ambiguous is counted and not chosen."""
    values = read_script_values(page)
    goods = list(dict.fromkeys(offer for value in values for offer in _find_goods(value)))
    chosen = _choose_offer(goods, page)
    if chosen is None and not goods:
        chosen = read_variants(values)
    if chosen is not None:
        return ScriptGoods(chosen)
    return ScriptGoods(count=len(goods), is_broken=any(value.is_broken for value in values))


def read_script_data(page: Page) -> Offer | None:
    """The offer of a page's script data; None where they hold none, or several of which none is surely the page's."""
    return find_script_goods(page).offer


def _find_goods(value: ScriptValue) -> Iterator[Offer]:
    """The goods within a value, outer ones only: what is within goods are their variants."""
    stack: list[tuple[object, int]] = [(value.value, 0)]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        node, depth = stack.pop()
        if isinstance(node, dict):
            offer = _make_offer(node)
            if offer is not None:
                yield offer
                continue
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if depth < DEEPEST:
            stack += [(part, depth + 1) for part in reversed(list(inner)) if isinstance(part, (dict, list))]


def _make_offer(node: dict[str, object]) -> Offer | None:
    """The offer that an object is; None where it has no title, or no price that is one."""
    cells = read_cells(node)
    title = normalise_space(cells.get(Field.TITLE, ""))
    price = read_price(cells)
    if len(title) < _SHORTEST_TITLE or not price:
        return None
    others: dict[str, Any] = {name: normalise_space(cells.get(field, "")) for name, field in _FILLED_BY.items()}
    return Offer(title=title, price=price, availability=read_stock(node), **others)


def _choose_offer(goods: list[Offer], page: Page) -> Offer | None:
    if len(goods) <= 1:
        return next(iter(goods), None)
    words = set(re.findall(r"[\w-]+", page.url))
    numbered = [offer for offer in goods if offer.sku and offer.sku in words]
    named = [offer for offer in goods if _is_named(offer, page)]
    for candidates in (numbered, [offer for offer in numbered if offer in named], named):
        if len({(offer.title, offer.price) for offer in candidates}) == 1:
            return candidates[0]
    return None


def _is_named(offer: Offer, page: Page) -> bool:
    """Whether the page's heading or title names the goods."""
    heading = page.heading
    texts = (normalise_space(heading.text_content()) if heading is not None else "", page.title)
    return len(offer.title) >= _SURE_TITLE and any(offer.title in text for text in texts)
