"""The answer key: complete, in the records' words, and with every kind that matters."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import crawlers.practice_shop
from crawlers.practice_shop.stock import Offer, Rendering, read_stock
from matcher.records.match import Use

DATA = Path(crawlers.practice_shop.__file__).parent / "data"
WATCHED = "炎陵黄桃"

AT_LEAST = {
    "licensed": 8,
    "grower": 4,
    "plain_use": 6,
    "other_origin": 6,
    "out_of_season": 4,
    "other_variety": 3,
    "homophone": 5,
    "look_alike": 4,
    "split_character": 3,
    "signs_between": 4,
    "mixed_variant": 2,
    "pinyin": 3,
    "style_words": 3,
    "label_only": 3,
    "negated": 3,
    "compared": 2,
    "compatible_with": 3,
    "lawful_neighbour": 3,
    "other_indication": 3,
    "neighbour_place": 3,
    "zhuzhou_well": 8,
    "zhuzhou_badly": 8,
    "replica_words": 1,
    "patent_without_number": 2,
    "patent_malformed": 1,
    "patent_sound": 1,
    "unrelated": 70,
    "wall_challenge": 1,
    "wall_forbidden": 1,
    "wall_gone": 1,
    "wall_taken_down": 1,
}
"""What the market promises to hold, by the key's kinds."""


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


KEY = rows("answers.csv")
OFFERS = read_stock().offers


def test_every_offer_has_one_row_and_every_row_an_offer() -> None:
    assert [row["item"] for row in KEY] == list(OFFERS)


def test_the_market_is_big_enough() -> None:
    assert len(OFFERS) >= 180
    assert len(read_stock().sellers) == 30
    assert {offer.seller.id for offer in OFFERS.values()} == set(read_stock().sellers)


@pytest.mark.parametrize(("kind", "least"), AT_LEAST.items())
def test_every_kind_that_matters_is_there(kind: str, least: int) -> None:
    assert Counter(row["kind"] for row in KEY)[kind] >= least


@pytest.mark.parametrize("row", KEY, ids=lambda row: row["item"])
def test_a_row_speaks_the_records_words(row: dict[str, str]) -> None:
    assert row["why"]
    assert row["flagged"] in ("yes", "no")
    assert bool(row["right"]) == bool(row["use"])
    if row["use"]:
        assert row["flagged"] == ("yes" if Use(row["use"]) in (Use.CONFLICT, Use.VARIANT) or _watched(row) else "no")


def _watched(row: dict[str, str]) -> bool:
    return row["right"] == WATCHED and row["use"] == Use.USE and not _licensed(OFFERS[row["item"]])


def _licensed(offer: Offer) -> bool:
    runs = {row["uscc"]: row["to"] for row in rows("licences.csv")}
    # A licence that ran out before this file was written is out on every day of a crawl.
    return date.fromisoformat(runs.get(offer.seller.uscc, "2000-01-01")) > date(2026, 1, 1)


def test_licences_name_sellers_of_the_market() -> None:
    sellers = {(seller.licence_name, seller.uscc) for seller in read_stock().sellers.values()}
    assert {(row["seller"], row["uscc"]) for row in rows("licences.csv")} <= sellers
    assert {row["number"] for row in rows("licences.csv")} == {"AGI03215"}


def test_an_offer_of_a_licensed_seller_is_never_flagged() -> None:
    flagged = [row["item"] for row in KEY if row["flagged"] == "yes" and _licensed(OFFERS[row["item"]])]
    assert flagged == []


def test_about_half_of_the_market_bears_no_name_of_a_right() -> None:
    without = sum(not row["right"] for row in KEY)
    assert 0.4 <= without / len(KEY) <= 0.6


def test_every_flagged_kind_can_be_seen_without_a_browser() -> None:
    seen = {row["kind"] for row in KEY if OFFERS[row["item"]].rendering in (Rendering.JSON_LD, Rendering.PLAIN)}
    assert {row["kind"] for row in KEY if row["flagged"] == "yes"} <= seen
