"""What stands at the bottom of any number of elements is read, or the page is named as too deep."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_offer_block
from crawlers.extraction.deep_markup import flatten_wrappers
from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer


def deep(tag: str, depth: int, each: str = "") -> Page:
    inside = f"<span class=price>¥39.90</span>{f'</{tag}>' * depth}<p>页尾</p>"
    body = f"<h1>炎陵黄桃</h1>{f'<{tag} class=c>{each}' * depth}{inside}"
    return Page("https://a.example/1", f"<html><body>{body}</body></html>")


@pytest.mark.parametrize("depth", [10, 2000, 6000, 30_000])
@pytest.mark.parametrize("tag", ["div", "font"])
def test_a_price_at_the_bottom_is_read(tag: str, depth: int) -> None:
    page = deep(tag, depth)
    assert (parse_offer(page).price, page.is_cut) == ("¥39.90", False)
    assert page.visible_text.endswith("页尾")


def test_a_page_that_cannot_be_read_to_its_end_is_named() -> None:
    page = deep("blockquote", 6000, each="字")
    assert page.is_cut
    block = find_offer_block(Answer(page))
    assert (block.name, parse_offer(page).price) == ("too_deep", "")


@given(sampled_from(["div", "p", "b"]), integers(0, 900))
def test_no_text_is_lost(tag: str, depth: int) -> None:
    text = f"<{tag}>" * depth + "一<br>二<img src=x>三" + f"</{tag}>" * depth + "四"
    flat = flatten_wrappers(text)
    assert Page("", flat).visible_text.replace(" ", "") == Page("", text).visible_text.replace(" ", "")
    assert flat.count(f"<{tag}>") <= 502
    assert flat.count(f"<{tag}>") == flat.count(f"</{tag}>")


def test_a_text_without_tags_stays_as_it_is() -> None:
    assert flatten_wrappers("炎陵黄桃 < 5斤") == "炎陵黄桃 < 5斤"
