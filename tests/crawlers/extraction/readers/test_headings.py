"""A page that does not exist says so in its heading; the text of a page is read without the frame."""

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.readers.headings import is_not_found_page


def headed(words: str, *, title: str = "山里果铺") -> Page:
    body = f"<h1>{words}</h1><ul class='products'><li>桃干 <b class='price'>¥25.00</b></li></ul>"
    return Page("https://a.example/1", f"<html><head><title>{title}</title></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    "words",
    [
        "Page not found",
        "Oops! That page can’t be found.",
        "Product not found!",
        "404 - Not Found",
        "Sorry, this item is no longer available.",
        "The page you requested was not found",
        "We couldn't find that page",
        "找不到页面",
        "没有找到商品！",
        "很抱歉，您查看的商品已下架",
        "此宝贝已被删除",
        "亲，您访问的页面不存在",
        "404 页面",
        "该商品已下架",
    ],
)
def test_a_heading_that_says_that_there_is_nothing(words: str) -> None:
    assert is_not_found_page(headed(words))
    assert is_not_found_page(headed("山里果铺", title=f"{words} - 山里果铺"))


@pytest.mark.parametrize(
    "words",
    [
        "炎陵黄桃 5斤",
        "404 不锈钢茶盘",
        "老款下架清仓 陶瓷茶具",
        "Page markers, 200 pieces",
        "Notebook with removable pages",
        "商品详情",
        "没有内容的本子",
        "The missing item: a novel",
        "店铺停售前清仓 黄桃罐头",
    ],
)
def test_a_heading_that_names_goods(words: str) -> None:
    assert not is_not_found_page(headed(words))


def test_a_page_without_heading_and_title_says_nothing() -> None:
    assert not is_not_found_page(Page("https://a.example/1", "<p>该商品已下架</p>"))
