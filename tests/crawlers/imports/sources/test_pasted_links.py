"""Links come out of pasted text as they were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.imports.sources.pasted_links import find_links

LINKS = st.sampled_from(
    [
        "https://item.taobao.com/item.htm?id=778800&timestamp=1&region=2",
        "https://m.tb.cn/h.5aBcD?tk=XyZ12",
        "http://shop.example:8443/goods/1.html",
        "https://a.example/g-(1)",
        "https://a.example/%E6%A1%83#/d?id=3",
    ]
)
BEFORE = st.sampled_from(["", "【淘宝】", "1. ", "看看这个：", "我在拼多多发现了 ", "（", "链接："])
BEHIND = st.sampled_from(
    ["", "，", "。", "；", " CZ0001 「山里蜜桃」", "】", "！快来", "\u3000点开", ",", ".", "，很甜"]
)


@given(BEFORE, LINKS, BEHIND, st.sampled_from(["{}", "{wide}"]))
def test_a_link_in_a_sentence_is_found(before: str, link: str, behind: str, form: str) -> None:
    written = form.format(link, wide=link.replace("://", "：//", 1))
    assert find_links(before + written + behind) == [link]


@given(st.lists(LINKS, min_size=2, max_size=3, unique=True), st.sampled_from([" ", "，", "\t", "", " 和 "]))
def test_several_links_of_a_line_are_found(links: list[str], between: str) -> None:
    assert find_links(between.join(links)) == links


@pytest.mark.parametrize("line", ["item.jd.com/2.html", "- item.jd.com/2.html", "shop.example:8443/goods/1，"])
def test_a_link_without_its_scheme_gets_one(line: str) -> None:
    assert find_links(line)[0].startswith("https://")


@pytest.mark.parametrize(
    "line", ["山里蜜桃 5斤", "5.5斤装 39.9元", "http://[", "https://", "name@a.example", "1.2.3", "photo.jpg", "5.5kg"]
)
def test_other_text_has_no_link(line: str) -> None:
    assert find_links(line) == []


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(link.startswith("http") for link in find_links(text))
