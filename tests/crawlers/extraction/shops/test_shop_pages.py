"""Readers of shop softwares and their parsing as a whole: sold out, on sale, in variants, in results, gone.

Every case is a folder below its reader's: the page, written by us in the theme's mark-up, beside what is to be made of
it: the offer as officers get it, the links of a results page, the block that it is.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_block_by_heading, find_block_by_status, find_offer_block
from crawlers.blocking.results_blocks import find_results_block
from crawlers.blocking.rules import EMPTY, BlockRule
from crawlers.extraction.page import Page
from crawlers.extraction.paging.results import parse_results
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.stock import normalise_stock
from matcher.text.prices import parse_amount

SAVED = Path(__file__).parent.parent / "pages"
SOFTWARE = ("woocommerce", "shopify", "opencart", "magento")
STATES = {"sold_out", "on_sale", "variants", "results", "last_results", "no_results", "gone"}


@dataclass(frozen=True)
class Saved:
    """A saved page: its name, the page, what is expected of `kind` (offer, results, block)."""

    name: str
    page: Page
    expected: dict[str, Any]


def saved(kind: str) -> list[Saved]:
    """The cases with an expectation of `kind`."""
    cases = []
    for file in sorted(SAVED.glob("*/*/expected.json")):
        expected = json.loads(file.read_text("utf-8"))
        page = Page(expected["url"], file.with_name("page.html").read_text("utf-8"))
        if kind in expected:
            cases.append(Saved(f"{file.parent.parent.name}/{file.parent.name}", page, expected))
    return cases


def find_block(page: Page) -> BlockRule | None:
    """The block that a crawl sees before it reads an offer's page, None for an offer."""
    answer = Answer(page, 200, page.url)
    block = find_block_by_status(answer) or find_block_by_heading(answer)
    return block or (None if parse_offer(page).is_offer() else find_offer_block(answer))


@pytest.mark.parametrize("software", SOFTWARE)
def test_every_software_is_saved_in_every_state(software: str) -> None:
    assert {folder.name for folder in (SAVED / software).iterdir() if folder.is_dir()} >= STATES


@pytest.mark.parametrize("case", saved("offer"), ids=lambda case: case.name)
def test_an_offer_is_read_as_a_buyer_sees_it(case: Saved) -> None:
    offer, expected = parse_offer(case.page), dict(case.expected["offer"])
    assert parse_amount(offer.price) == parse_amount(expected.pop("price"))
    read = {
        "title": offer.title,
        "currency": offer.currency,
        "sku": offer.sku,
        "stock": normalise_stock(offer.availability),
    }
    assert read == expected
    assert offer.images
    assert find_block(case.page) is None


@pytest.mark.parametrize("case", saved("results"), ids=lambda case: case.name)
def test_results_lead_to_offers_and_to_the_page_after(case: Saved) -> None:
    expected = case.expected["results"]
    hosts = frozenset({urlsplit(case.page.url).netloc})
    results_page = parse_results(case.page, offer=re.compile(expected["offer"]), hosts=hosts)
    assert (list(results_page.offers), results_page.next_url) == (expected["items"], expected["next"])
    if not results_page.offers:
        assert find_results_block(Answer(case.page, 200, case.page.url)).name == expected["wall"]


@pytest.mark.parametrize("case", saved("wall"), ids=lambda case: case.name)
def test_goods_that_are_gone_are_no_offer_whatever_is_recommended(case: Saved) -> None:
    block = find_block(case.page)
    assert block is not None
    assert block.name == case.expected["wall"]


@pytest.mark.parametrize("case", [*saved("offer"), *saved("results")], ids=lambda case: case.name)
def test_a_page_that_is_there_is_not_gone(case: Saved) -> None:
    assert find_block_by_heading(Answer(case.page, 200, case.page.url)) is None


def test_an_empty_basket_is_no_empty_search() -> None:
    basket = '<header><a class="cart">购物车 共 0 件</a> <a class="mini-cart">0 items</a></header><p>全部商品</p>'
    assert find_results_block(Answer(Page("https://a.example/s", f"<body>{basket}</body>"))) is not EMPTY
