"""One offer out of all that a page says: every reader is asked, the first that fills a field is believed."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from crawlers.offer import Offer
from crawlers.pages.attributes import attributes
from crawlers.pages.by_css import by_css
from crawlers.pages.json_ld import json_ld
from crawlers.pages.licence import licence
from crawlers.pages.microdata import microdata
from crawlers.pages.open_graph import open_graph
from crawlers.pages.page import Page
from crawlers.pages.visible import visible

Reader = Callable[[Page], Offer | None]

# What is meant for machines comes before what is meant for eyes.
READERS: tuple[Reader, ...] = (json_ld, microdata, open_graph, attributes, visible)


def read_offer(page: Page, *, fields: Mapping[str, str] | None = None) -> Offer:
    """The offer of a page; an empty one where it has none (`Offer.says_enough` tells).

    `fields` (field of Offer → CSS) are a site's own places, believed before all readers.
    """
    told = by_css(page, fields or {})
    for reader in READERS:
        answer = reader(page)
        if answer is not None:
            told = told.filled_from(answer)
    return replace(told, licence=licence(page))
