"""The practice market crawled over real HTTP: every number held against the market's own tables.

Covers `capture`, `close_drop`, `low_yield_alarm`, `pipelines`.
"""

import csv
import json
import shutil
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.drop.exchange import Exchange
from matcher.records.coverage import PageOutcome
from matcher.records.listing import Listing
from tests.crawlers.crawling import Crawled, crawl, records

TERMS = "炎陵黄桃,黄桃,白关丝瓜,手机壳,没有这种东西"


def table(name: str) -> list[dict[str, str]]:
    with (files("crawlers.practice_shop") / "data" / name).open(encoding="utf-8-sig") as rows:
        return list(csv.DictReader(rows))


def facts(listing: Listing) -> dict[str, str]:
    """A listing in the words of the market's table."""
    return {
        "id": listing.item,
        "seller": listing.seller.shop if listing.seller else "",
        "title": listing.title,
        "price": str(listing.price),
        "availability": listing.availability,
        "brand": listing.brand,
        "origin": listing.origin,
        "description": listing.description,
    }


@pytest.fixture(scope="module")
def crawled(practice_market: str, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("crawl") / "drop"
    return crawl(folder, base_url=practice_market, terms=TERMS)


def test_ends_well_and_leaves_a_whole_drop(crawled: Crawled) -> None:
    assert crawled.code == 0, crawled.log[-2000:]
    named = json.loads((crawled.folder / "manifest.json").read_bytes())["files"]
    there = {p.relative_to(crawled.folder).as_posix() for p in crawled.folder.rglob("*") if p.is_file()}
    assert set(named) == there - {"manifest.json"}
    assert list(named) == sorted(named)
    for name, entry in named.items():
        body = (crawled.folder / name).read_bytes()
        assert (sha256(body).hexdigest(), len(body)) == (entry["sha256"], entry["size"])


def test_listings_say_what_the_shop_says(crawled: Crawled) -> None:
    offers = {row["id"]: row for row in table("offers.csv")}
    assert len(crawled.listings) > 90
    for listing in crawled.listings:
        told = facts(listing)
        assert told == {name: offers[listing.item][name] for name in told}
        assert listing.page is not None
        assert len(listing.images) == 1


def test_shops_carry_their_licence(crawled: Crawled) -> None:
    sellers = {row["id"]: row for row in table("sellers.csv")}
    for listing in crawled.listings:
        assert listing.seller is not None
        row = sellers[listing.seller.shop]
        assert (listing.seller.name, listing.seller.uscc) == (row["name"], row["uscc"])
        assert listing.seller.licence_name == row["licence_name"]
        assert listing.seller.address == row["business_address"]


def test_what_buyers_wrote_is_in_no_listing(crawled: Crawled) -> None:
    lines = (crawled.folder / "listings.jsonl").read_text("utf-8")
    reviews = table("reviews.csv")
    assert reviews
    assert not [row for row in reviews if row["buyer"] in lines or row["text"] in lines]


def test_the_ledger_tells_every_wall_and_never_reads_one_as_empty(crawled: Crawled) -> None:
    wanted = {
        "challenge": PageOutcome.BLOCKED,
        "forbidden": PageOutcome.BLOCKED,
        "gone": PageOutcome.GONE,
        "taken_down": PageOutcome.GONE,
        "script": PageOutcome.NEEDS_BROWSER,
    }
    walls = {line.url.rsplit("/", 1)[1]: line.sight for line in crawled.coverage if "/offer/" in line.url}
    renderings = {row["id"]: row["rendering"] for row in table("offers.csv")}
    listed = {listing.item for listing in crawled.listings}
    assert {renderings[item] for item in walls} == set(wanted)
    for item, sight in walls.items():
        assert sight is wanted[renderings[item]]
        assert item not in listed
    assert all(line.reason for line in crawled.coverage if line.sight is not PageOutcome.SEEN)


def test_terms_are_seen_or_empty(crawled: Crawled) -> None:
    ends = {line.term: line for line in crawled.coverage if "/search" in line.url}
    assert ends.pop("没有这种东西").sight is PageOutcome.EMPTY
    assert {line.sight for line in ends.values()} == {PageOutcome.SEEN}
    assert set(ends) == set(TERMS.split(",")[:-1])
    assert ends["黄桃"].offers > 50


def test_every_response_is_captured_once_with_its_exchange_and_in_the_archive(crawled: Crawled) -> None:
    captures, exchanges = crawled.captures, records(crawled.folder / "exchanges.jsonl", Exchange)
    addresses = [capture.url for capture in captures]
    assert len(addresses) == len({a for a in addresses if "/search" not in a}) + sum("/search" in a for a in addresses)
    assert [(e.sha256, e.url) for e in exchanges] == [(c.sha256, c.url) for c in captures]
    with (crawled.folder / "crawl.warc.gz").open("rb") as archive:
        bodies = [
            (record.rec_headers["WARC-Target-URI"], sha256(record.content_stream().read()).hexdigest())
            for record in ArchiveIterator(archive)
            if record.rec_type == "response"
        ]
    assert bodies == [(c.url, c.sha256) for c in captures]


def test_exchanges_say_when_from_where_and_how_asked(crawled: Crawled) -> None:
    for exchange in records(crawled.folder / "exchanges.jsonl", Exchange):
        assert exchange.started_at <= exchange.ended_at
        assert exchange.started_at_beijing.endswith("+08:00")
        assert exchange.address == "127.0.0.1"
        sent = dict(exchange.request_headers)
        assert "Zhuzhou Administration" in sent["User-Agent"]
        assert sent["Accept-Encoding"] == "identity"
        assert "Cookie" not in sent


def test_robots_txt_was_asked_first(crawled: Crawled) -> None:
    assert crawled.captures[0].url.endswith("/robots.txt")


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on this machine")
def test_pages_made_by_scripts_are_rendered_and_kept_three_ways(practice_market: str, tmp_path: Path) -> None:
    done = crawl(tmp_path / "drop", base_url=practice_market, terms="白关丝瓜", browser=True)
    assert done.code == 0, done.log[-2000:]
    script = {row["id"]: row for row in table("offers.csv") if row["rendering"] == "script"}
    seen = [listing for listing in done.listings if listing.item in script]
    assert seen
    made = {(e.url, e.made_by): e for e in records(done.folder / "exchanges.jsonl", Exchange)}
    for listing in seen:
        told = facts(listing)
        assert told == {name: script[listing.item][name] for name in told}
        kinds = {kind for url, kind in made if url == listing.url}
        assert kinds == {"http", "dom", "screenshot", "mhtml"}
        assert listing.page is not None
        assert made[listing.url, "dom"].sha256 == listing.page.sha256
        assert "hromium" in made[listing.url, "dom"].browser
    assert PageOutcome.NEEDS_BROWSER not in {line.sight for line in done.coverage}
