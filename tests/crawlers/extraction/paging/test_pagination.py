"""The next page of results, however shops mark it; never the one before, the last one, or a picture's arrow."""

import re

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.paging.results import ResultsLayout, parse_results

HERE = "https://a.example/s?q=1&page=2"


def after(html: str, *, css: str = "") -> str:
    page = Page(HERE, f"<html><body><main>{html}</main></body></html>")
    return parse_results(
        page, offer=re.compile("/p/"), hosts=frozenset({"a.example"}), layout=ResultsLayout(next=css)
    ).next_url


def pager(links: str) -> str:
    return f'<div class="pagination"><ul>{links}</ul></div>'


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="nofollow next" href="?page=3">3</a>',
        '<a href="?page=3">下一页</a>',
        '<a href="?page=3">下一页 &gt;</a>',
        '<a href="?page=3" aria-label="Next page"><svg></svg></a>',
        '<a href="?page=3" title="Next"><i></i></a>',
        '<a href="?page=3">&raquo;</a>',
        '<a class="next page-numbers" href="?page=3">Weiter</a>',
        '<a href="?page=3"><i class="fa fa-angle-right"></i></a>',
    ],
)
def test_a_next_page_is_found(link: str) -> None:
    back = '<a class="next" aria-label="Previous page" href="?page=1">&lt;</a><a href="?page=9">9</a>'
    assert after(pager(back + link + '<a href="?page=9">末页</a>')) == "https://a.example/s?page=3"


@pytest.mark.parametrize(
    "row",
    [
        '<li class="active"><span>2</span></li><li><a href="?page=3">3</a></li><li><a href="?page=4">4</a></li>',
        '<li><a aria-current="page" href="?page=2">2</a></li><li><a href="?page=3">3</a></li>',
        '<li><a href="?page=1">1</a></li><b class="cur">2</b><li><a href="?page=3"> 3 </a></li>',
    ],
)
def test_a_row_of_numbers_is_followed(row: str) -> None:
    assert after(pager(row)) == "https://a.example/s?page=3"


@pytest.mark.parametrize(
    "html",
    [
        "",
        pager('<a href="?page=1">上一页</a><a href="?page=1">1</a><b class="current">2</b>'),
        pager('<a class="pagination__item--next" aria-label="Previous page" href="?page=1"><svg></svg></a>'),
        pager('<li class="next disabled"><a href="?page=3">下一页</a></li>'),
        pager('<a href="?page=3" aria-disabled="true">下一页</a>'),
        pager('<a class="page next jump" href="?page=7"><span>...</span></a>'),
        pager('<a href="#" class="next">下一页</a>'),
        pager('<a href="javascript:go(3)" class="next">下一页</a>'),
        pager('<a href="https://b.example/?page=3">下一页</a>'),
        '<div class="gallery"><a class="slick-next" href="/pictures/2">Next</a></div>',
        '<p>第 2 页</p><a href="?page=3">3</a>',
    ],
)
def test_no_next_page(html: str) -> None:
    assert after(html) == ""


def test_a_sites_own_place_is_believed_alone() -> None:
    html = pager('<a href="?page=3">下一页</a>') + '<a id="more" href="?page=30">更多</a>'
    assert after(html, css="#more") == "https://a.example/s?page=30"
    assert after(html, css="#none") == ""


def shows_unlinked(html: str) -> bool:
    page = Page(HERE, f"<html><body>{html}</body></html>")
    return parse_results(
        page, offer=re.compile("/p/"), hosts=frozenset({"a.example"}), layout=ResultsLayout()
    ).has_unlinked_next


@pytest.mark.parametrize(
    "control",
    [
        "<button class=load>加载更多</button>",
        "<div class=more>点击加载更多</div>",
        "<a href='javascript:;' onclick='go()'>下一页</a>",
        "<a href='#' class=next>下一页</a>",
        "<span>Load more products</span>",
    ],
)
def test_a_further_page_that_a_script_opens_is_told_outside_a_row_of_numbers(control: str) -> None:
    goods = "<ul><li><a href=/p/1>桃</a></li></ul>"
    assert shows_unlinked(f"<main>{goods}{control}</main>")
    assert not shows_unlinked(f"<main>{goods}</main><div><h3>猜你喜欢</h3>{control}</div>")
    assert not shows_unlinked(f"<main>{goods}<a class='disabled' href='#'>下一页</a></main>")


def test_an_arrow_with_a_title_leads_on_without_a_row_of_numbers() -> None:
    assert after('<a href="?page=3" aria-label="Next">»</a>') == "https://a.example/s?page=3"
