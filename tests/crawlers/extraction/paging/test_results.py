"""A page of results: its offers, and the page after it, however the shop marks that."""

import re

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.paging.results import parse_results

OFFER = re.compile(r"/item/(?P<item>\d+)$")
HOSTS = frozenset({"a.example"})


@pytest.mark.parametrize(
    "onward",
    [
        '<a rel="next" href="/s?page=2">→</a>',
        '<ul class="pagination"><li><a class="page-link" href="?page=2"> next </a></li></ul>',
        '<a href="/s?page=2">下一页 ></a>',
        '<a href="#gallery">Next</a><a href="/s?page=2">Next Page</a>',
    ],
)
def test_the_next_page_is_found_by_what_it_says_of_itself(onward: str) -> None:
    page = Page("https://a.example/s", f'<a href="/item/7">黄桃</a><a href="/item/8">黄桃</a>{onward}')
    page_of_results = parse_results(page, offer=OFFER, hosts=HOSTS)
    assert list(page_of_results.offers) == ["7", "8"]
    assert page_of_results.next_url == "https://a.example/s?page=2"


@pytest.mark.parametrize(
    "onward", ["", '<a href="/nextday">nextday delivery</a>', '<a href="https://b.example/2">next</a>']
)
def test_the_last_page_has_none_after_it(onward: str) -> None:
    assert (
        parse_results(
            Page("https://a.example/s", f'<a href="/item/7">黄桃</a>{onward}'), offer=OFFER, hosts=HOSTS
        ).next_url
        == ""
    )
