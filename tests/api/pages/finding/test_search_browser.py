"""The search page in a real browser, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.api.browser import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_search_is_typed_narrowed_and_opened_with_the_keyboard(page: Page) -> None:
    sign_in(page)
    page.keyboard.press("/")
    page.keyboard.type("严灵黄桃 类别:商品")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("炎陵黄桃")
    expect(page.locator(".hits")).to_contain_text("标题（读音相同）")
    value = page.locator(".facets a").first
    value.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("检索式", exact=True)).to_have_value('严灵黄桃 类别:商品 平台:"shop"')
    page.get_by_role("main").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-hits] > li").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile(r"/listings/\d$"))


def test_all_hits_are_downloaded_and_a_fault_is_shown_beside_the_box(page: Page) -> None:
    sign_in(page)
    page.goto("/search?q=黄桃")
    with page.expect_download() as download:
        page.get_by_role("link", name="csv").click()
    assert download.value.suggested_filename == "search.csv"
    page.goto("/search?q=(黄桃")
    expect(page.get_by_role("alert")).to_have_text("检索式第 1 个字符：这个左括号没有关上，请补上右括号或去掉。")


def test_a_narrow_screen_has_no_sideways_scroll(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page)
    page.goto("/search?q=黄桃")
    expect(page.locator(".hits li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
