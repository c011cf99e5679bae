"""The number of offers that a page of results states."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from crawlers.extraction.page import Page
from crawlers.extraction.paging.stated_total import find_stated_total


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("共 24 条", 24),
        ("共24条记录 第1页/共2页", 24),
        ("为您找到 1,204 件相关商品", 1204),
        ("Showing 1–16 of 120 results", 120),
        ("35 products found", 35),
        ("共計 36 件商品", 36),
        ("找到相关商品 1,204 件", 1204),
        ("Found 24 items", 24),
        ("每箱约 12 个", 0),
        ("共 3 页", 0),
        ("共 24 条评论", 0),
        (f"共 {'9' * 400} 条", 0),
        ("蜜桃 5 件", 0),
        ("1–24 of 120 items", 120),
        ("Showing 1 to 15 of 46 (4 Pages)", 46),
        ("Items 1-12 of 45", 45),
        ("Results: 14", 14),
        ("There are 6 products.", 6),
        ("5 条结果", 5),
        ("总计：18 件", 18),
        ("全部商品（46）", 46),
        ("共 3 页，共 52 条", 52),
        ("约 2,000 条结果", 2000),
        ("Page 1 of 5", 0),
        ("24 items per page", 0),
        ("共2.3万件商品", 0),
        ("60+ 件商品", 0),
        ("已售 300 件", 0),
        ("3 items", 0),
    ],
)
def test_total(words: str, total: int) -> None:
    assert find_stated_total(Page("https://a.example/s", f"<main><p>{words}</p></main>")) == total


def test_the_place_that_a_table_names() -> None:
    page = Page("https://a.example/s", "<p>共 9 条</p><b class=n data-n=77>24</b>")
    assert find_stated_total(page, "b.n") == 24
    assert find_stated_total(page, "b.n::attr(data-n)") == 77


@pytest.mark.parametrize("place", ["toolbar", "result-count", "product-count light", "search_total", "toolbar-amount"])
@pytest.mark.parametrize(("words", "total"), [("48 products", 48), ("1–24 of 120", 120), ("36 件商品", 36), ("24", 0)])
def test_a_place_called_after_results_may_say_no_more_than_the_number(place: str, words: str, total: int) -> None:
    basket = "<div class=minicart><span class=items-count>3 items</span></div>"
    html = f"<body>{basket}<div class='{place}'><p>{words}</p></div><ul><li><a href=/1>桃</a></ul>"
    assert find_stated_total(Page("https://a.example/s", html)) == total


@given(integers(1, 99_999_999), sampled_from(["共 {} 件", "共有{}款商品", "of {} results", "{} items found"]))
def test_any_number_is_read_with_and_without_marks_between_thousands(number: int, words: str) -> None:
    for written in (str(number), f"{number:,}"):
        page = Page("https://a.example/s", f"<main><p>{words.format(written)}</p></main>")
        assert find_stated_total(page) == number
