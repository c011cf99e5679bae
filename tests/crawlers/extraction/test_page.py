"""A page gives its readers one tree, its visible text and absolute URLs."""

import pytest

from crawlers.extraction.page import Page, get_holder, normalise_space


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "<html", "\ud800", "<?xml version='1.0' encoding='x'?>"])
def test_any_text_has_a_tree(text: str) -> None:
    assert Page("https://a.example/", text).root.tag == "html"


def test_the_visible_text_is_without_scripts_styles_and_templates() -> None:
    html = "<title>题</title><body>甲 <b>乙</b><script>丙</script><style>丁</style><template><p>戊</p></template>\n己"
    page = Page("https://a.example/", html)
    assert page.visible_text == "甲 乙 己"
    assert [str(text).strip() for text in page.visible_strings] == ["甲", "乙", "己"]


def test_a_piece_of_text_knows_the_element_that_it_stands_in() -> None:
    page = Page("https://a.example/", "<body><p>甲<b>乙</b>丙</p></body>")
    holders = [get_holder(text) for text in page.visible_strings]
    assert [holder.tag for holder in holders if holder is not None] == ["p", "b", "p"]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("/2", "https://b.example/2"),
        (" 3 ", "https://b.example/shop/3"),
        ("//c.example/4", "https://c.example/4"),
        ("javascript:go()", ""),
        ("http://[", ""),
    ],
)
def test_addresses_are_completed_from_the_base_of_the_page(address: str, url: str) -> None:
    assert Page("https://a.example/1", "<base href='https://b.example/shop/'>").absolute_url(address) == url


def test_white_space_of_any_kind_is_one_space() -> None:
    assert normalise_space("\u3000黄桃\n\t 5斤\xa0") == "黄桃 5斤"
