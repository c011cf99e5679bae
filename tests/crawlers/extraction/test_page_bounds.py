"""Pages beyond a bound are refused before anything reads them; scan and reading grow with a page of any making."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from lxml.html import HTMLParser, document_fromstring

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_bounds import ATTRIBUTES, TAGS, check_page_bounds
from crawlers.extraction.parse import parse_offer
from matcher.records.errors import TooBigError
from tests.growth import assert_grows_linearly

HEAD = "<html><head><title>炎陵黄桃 5斤</title></head><body><h1>炎陵黄桃 5斤</h1><p class=price>¥59.00</p>"
MANY = " ".join(f"a{number}=1" for number in range(100_000))
BEYOND = {
    "attributes": f"<div {MANY}>x</div>",
    "attributes without spaces": "<div " + "".join(f"a{number}='1'" for number in range(10_000)) + ">x</div>",
    "attributes of a script": f"<script {MANY}></script>",
    "attributes of a closing tag": f"</div {MANY}>",
    "attributes behind an empty comment": f"<!--><div {MANY}>x</div>-->",
    "attributes behind an odd comment": f"<!-- --!><div {MANY}>x</div>-->",
    "attributes behind a sign in a value": f'<p x=a"><div {MANY}>x</div>">',
    "attributes behind a closing tag with a value": f'</p x="<i y=\'"><div {MANY}>x</div>',
    "a table without an end": "<table>" + "<tr><td>a<td>b<td>c" * 200_000,
    "cells": "<table><tr>" + "<td>产地：湖南" * 500_000,
    "prices": "<p class=price>¥1</p>" * 300_000,
    "signs": "<" * 5_000_000,
    "quotes": "<div a='" * 100_000,
}
WITHIN: dict[str, Callable[[int], str]] = {
    "nested": lambda size: "<div>" * size + "x",
    "formatting nested": lambda size: "<p><a><b><i>" * (size // 5) + "x",
    "tables nested": lambda size: "<table><tr><td>" * (size // 33) + "x",
    "spaces": lambda size: "<p>" + " " * (10 * size) + "</p>",
    "one word": lambda size: "<p>" + "a" * (10 * size),
    "digits": lambda size: "<p>" + "1" * (5 * size),
    "commas of a price": lambda size: "<p>" + "¥1," * (3 * size),
    "brackets": lambda size: "<p>" + "（" * (5 * size),
    "colons": lambda size: "<p>" + "：a" * (3 * size),
    "comments": lambda size: "<!--" * size,
    "scripts": lambda size: "<script>var a={}</script>" * (size // 5),
    "script data nested": lambda size: "<script>window.__INITIAL_STATE__=" + '{"a":' * (2 * size) + "</script>",
    "JSON-LD nested": lambda size: "<script type='application/ld+json'>" + "[" * size + "</script>",
    "comparisons in a script": lambda size: "<script>" + "a<b c d e " * (size // 10) + "</script>",
    "line breaks": lambda size: "<div class='description'>" + "桃<br> 5斤" * (size // 10),
    "line breaks of microdata": lambda size: (
        "<p itemscope itemtype='https://schema.org/Product'><b itemprop='description'>" + "桃<br> 5斤" * (size // 10)
    ),
    "items nested": lambda size: "<div itemscope itemprop='a' itemtype='https://schema.org/Product'>" * (size // 50),
    "items": lambda size: (
        "<b itemscope itemtype='https://schema.org/Offer'><i itemprop='price'>5</i></b>" * (size // 50)
    ),
    "texts between comments": lambda size: "<p>x" + "<!-- a -->库存 5 件" * (size // 10),
    "texts between processing instructions": lambda size: "<p>x" + "<?a>¥5" * (size // 10),
    "texts on stock in one element": lambda size: "<div>" + "<span>库存 5 件</span> 缺货" * (size // 50),
    "prices in one element": lambda size: "<div>" + "<b class=price>¥5.00</b> ¥6.00" * (size // 50),
    "cells of one row": lambda size: "<table><tr>" + "<td>产地：湖南" * (size // 20),
    "names of a class": lambda size: "<div class='" + "price " * size + "'>¥5</div>",
}
"""A page within the bounds, of each making, by its size."""
SIZE = 100_000


@pytest.mark.parametrize("name", BEYOND)
def test_a_page_beyond_a_bound_is_refused_in_a_sentence_before_it_is_read(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawlers.extraction.page._parse_tree", _refuse_to_parse)
    with pytest.raises(TooBigError, match=r"超过上限 \d+ 个，没有读；页面已保存，须人工打开查看。"):
        parse_offer(Page("https://shop.example/item?id=1", HEAD + BEYOND[name]))


def _refuse_to_parse(text: str) -> None:
    raise AssertionError("the parser began with it")


@pytest.mark.parametrize("making", ["<div {}>x</div>", "</div {}>", "<!-- --!><div {}>x</div>-->", "<p>{}</p>"])
def test_the_scan_grows_with_the_page_and_no_faster(making: str) -> None:
    assert_grows_linearly(_scan, lambda size: making.format("<a b='" * (size // 6)), 600_000)
    assert_grows_linearly(_scan, lambda size: making.format("a1 b=2 " * (size // 7)), 1_400_000)


def _scan(html: str) -> None:
    with suppress(TooBigError):
        check_page_bounds(html)


@pytest.mark.parametrize("name", WITHIN)
def test_reading_a_hostile_page_within_the_bounds_grows_with_the_page_and_no_faster(name: str) -> None:
    assert read(WITHIN[name](SIZE)).title == "炎陵黄桃 5斤"
    assert_grows_linearly(read, WITHIN[name], SIZE)


def read(body: str) -> Offer:
    return parse_offer(Page("https://shop.example/item?id=1", HEAD + body))


def test_the_bounds_are_far_above_what_shops_write() -> None:
    rows = "<tr><td class='a' data-b='c > d'>桃</td></tr>" * (TAGS // 8)
    element = " ".join(f"a{number}" for number in range(ATTRIBUTES))
    check_page_bounds(f"<body><table>{rows}</table><p {element}>x</p>")


@pytest.mark.parametrize(
    "markup", ["a b=c d='e' f=\"g\"", "a/b/c", "a='>' b", 'a=b"c d', "=a b='c'", "a = b c\n=\n'd'"]
)
def test_attributes_are_cut_as_the_parser_cuts_them(markup: str) -> None:
    element = document_fromstring(f"<body><p {markup}>x", parser=HTMLParser()).find(".//p")
    assert element is not None
    beyond = " ".join([markup] * (ATTRIBUTES // len(element.attrib) + 1))
    within = " ".join([markup] * (ATTRIBUTES // len(element.attrib)))
    check_page_bounds(f"<body><p {within}>x")
    with pytest.raises(TooBigError):
        check_page_bounds(f"<body><p {beyond}>x")
