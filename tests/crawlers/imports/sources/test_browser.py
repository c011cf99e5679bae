"""What a real browser saves is read: a page as MHTML and a recording as HAR, both by Chromium."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from crawlers.practice_shop.stock import Offer, Rendering, read_stock
from tests.crawlers.imports.conftest import Import

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def offer() -> Offer:
    """An offer that only a browser shows."""
    return next(o for o in read_stock().offers.values() if o.rendering is Rendering.SCRIPT and o.origin)


def test_mhtml_of_a_page_that_scripts_made(
    browser: Browser, offer: Offer, practice_market: str, imported: Import
) -> None:
    page = browser.new_page()
    page.goto(f"{practice_market}/offer/{offer.id}")
    page.get_by_text(offer.title).first.wait_for()
    saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    page.close()
    left = imported(("page.mhtml", saved.encode()))
    (listing,) = left.listings
    assert (listing.item, listing.title, listing.origin) == (offer.id, offer.title, offer.origin)
    assert listing.price == Decimal(offer.price)
    assert listing.url == f"{practice_market}/offer/{offer.id}"
    assert listing.page is not None
    assert b"<script" not in left.bytes_of(listing.page)


def test_har_of_a_walk_through_the_shop(
    browser: Browser, offer: Offer, practice_market: str, imported: Import, tmp_path: Path
) -> None:
    plain = next(o for o in read_stock().offers.values() if o.rendering is Rendering.PLAIN and o.origin)
    context = browser.new_context(record_har_path=tmp_path / "walk.har", record_har_content="embed")
    page = context.new_page()
    for one in (offer, plain):
        page.goto(f"{practice_market}/offer/{one.id}")
        page.get_by_text(one.title).first.wait_for()
    context.close()
    listings = {listing.item: listing for listing in imported(tmp_path / "walk.har").listings}
    # The one is a shell whose script asked for data, the other a page that says all.
    assert {item: listing.title for item, listing in listings.items()} == {o.id: o.title for o in (offer, plain)}
