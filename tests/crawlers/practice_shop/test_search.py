"""The search box: what a term brings, and that the pages add up."""

import re

import pytest

from crawlers.practice_shop.search import PAGE_SIZE, page_of, search_offers
from crawlers.practice_shop.stock import read_stock

OFFERS = tuple(read_stock().offers.values())


def titles(term: str) -> list[str]:
    return [offer.title for offer in search_offers(OFFERS, term)]


@pytest.mark.parametrize("written", ["炎菱黄桃", "炎陵黄木兆", "炎*陵*黄*桃", "炎陵🍑黄桃", "炎陵⻩桃", "宜陵黄桃"])
def test_the_true_name_brings_word_play_and_neighbours(written: str) -> None:
    assert any(written in title for title in titles("炎陵黄桃"))


@pytest.mark.parametrize("written", ["yanling huangtao", "炎陵黄挑", "炎陵皇桃", "黄桃罐头"])
def test_the_product_brings_what_shares_a_character(written: str) -> None:
    assert any(written in title for title in titles("黄桃"))


def test_whole_hits_come_first() -> None:
    whole = ["炎陵黄桃" in re.sub(r"\W", "", title) for title in titles("炎陵黄桃")]
    assert sum(whole) >= 40
    assert whole == sorted(whole, reverse=True)


def test_a_category_brings_its_goods_first() -> None:
    goods = {offer.id for offer in OFFERS if offer.category == "文具"}
    assert {offer.id for offer in search_offers(OFFERS, "文具")[: len(goods)]} == goods


def test_nothing_and_everything() -> None:
    assert search_offers(OFFERS, "航天发动机") == ()
    assert set(search_offers(OFFERS, "")) == set(OFFERS)


@pytest.mark.parametrize("term", ["", "炎陵黄桃", "黄桃", "手机壳", "航天发动机"])
def test_pages_hold_all_that_was_found_once(term: str) -> None:
    found = search_offers(OFFERS, term)
    first = page_of(found, 1)
    assert first is not None
    pages = [page for number in range(1, first.last + 1) if (page := page_of(found, number))]
    assert tuple(offer for page in pages for offer in page.offers) == found
    assert all(len(page.offers) <= PAGE_SIZE for page in pages)


@pytest.mark.parametrize("number", [0, -1, 100])
def test_there_is_no_page_outside(number: int) -> None:
    assert page_of(OFFERS, number) is None
