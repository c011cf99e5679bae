"""What a page says for itself, without its frame and what it recommends."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from crawlers.extraction.main_content import MainContent
from crawlers.extraction.page import Page


def test_own_words_leave_out_the_frame_but_not_the_heads_of_sections() -> None:
    page = Page(
        "https://a.example/s",
        """<header>顶部 <h2>店名</h2></header><nav>菜单</nav><div class="mini-cart">0 items</div>
        <main><section class="cart-page"><header><h1>搜索</h1></header><p>没有找到</p></section></main>
        <div class="block-compare">no items</div><footer>版权</footer>""",
    )
    assert MainContent(page).text == "搜索 没有找到"


@pytest.mark.parametrize(
    "shown",
    [
        "<div class=box><h3>热卖推荐</h3><ul><li><a href=/goods/3>蜜桃 ¥9</a></li></ul></div>",
        "<h3>猜你喜欢</h3><ul><li>蜜桃</li></ul>",
        "<div><div><span>看了又看</span></div><div>蜜桃</div></div>",
        "<div class='you-may-also-like'>蜜桃</div>",
        "<div style='display: none'>蜜桃</div>",
        "<dl class='cat menu'><dt>水果</dt><dd>蜜桃</dd></dl>",
    ],
)
def test_what_is_recommended_or_hidden_is_not_the_pages_own(shown: str) -> None:
    assert MainContent(Page("https://a.example/s", f"<div><p>没有找到</p></div>{shown}")).text == "没有找到"


def test_what_holds_the_heading_is_the_pages_own() -> None:
    page = Page("https://a.example/s", "<div class=recommend><h1>蜜桃</h1><p>五斤</p></div>")
    assert MainContent(page).text == "蜜桃 五斤"


@given(
    lists(sampled_from(["黄桃", "<b>5斤</b>", " ", "<p>现摘 顺丰</p>", "<nav>菜单</nav>"]), max_size=8), integers(0, 40)
)
def test_whether_a_text_is_shorter_is_told_as_by_its_length(parts: list[str], length: int) -> None:
    content = MainContent(Page("https://a.example/1", f"<html><body><h1>桃</h1>{''.join(parts)}</body></html>"))
    assert content.is_shorter_than(length) == (len(content.text) < length)


@pytest.mark.parametrize(
    "title", ["猜<i>你</i>喜欢", "<i>相关</i>推荐", "—— 看了又看 ——", "<b>You</b> may also <i>like</i>"]
)
def test_a_title_of_recommended_goods_may_be_set_in_pieces(title: str) -> None:
    page = Page("https://a.example/1", f"<html><body><h1>黄桃</h1><h3>{title}</h3><ul><li>蜜桃</li></ul></body></html>")
    assert MainContent(page).text == "黄桃"
