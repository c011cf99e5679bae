"""The number of offers that a page of results states."""

import pytest

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
        ("共 3 页", 0),
        ("共 24 条评论", 0),
        (f"共 {'9' * 400} 条", 0),
        ("蜜桃 5 件", 0),
    ],
)
def test_total(words: str, total: int) -> None:
    assert find_stated_total(Page("https://a.example/s", f"<main><p>{words}</p></main>")) == total


def test_the_place_that_a_table_names() -> None:
    page = Page("https://a.example/s", "<p>共 9 条</p><b class=n data-n=77>24</b>")
    assert find_stated_total(page, "b.n") == 24
    assert find_stated_total(page, "b.n::attr(data-n)") == 77
