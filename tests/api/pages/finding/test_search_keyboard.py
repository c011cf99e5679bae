"""Everything that the search page does, done without a mouse: keys of the desk, Tab, Enter and the space bar alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from api.services import Services
from tests.api.browser import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]

MOST_STOPS = 150
"""Times that Tab is pressed until something must have the focus."""


def go_to(page: Page, there: Locator, *, key: str = "Tab") -> None:
    """Press Tab until something has the focus."""
    expect(there).to_be_visible()
    for _ in range(MOST_STOPS):
        if there.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab does not come to {there}")


def press_on(page: Page, there: Locator, key: str = "Enter") -> None:
    go_to(page, there)
    page.keyboard.press(key)


def search(page: Page, text: str) -> None:
    """Type a query into the box that `/` leads to, in place of what stands there."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.get_by_label("检索式", exact=True)).to_have_value(text)


def leave_box(page: Page) -> None:
    """Out of the box, where letters are typed, to where they are keys."""
    page.keyboard.press("Tab")


def test_results_are_narrowed_sorted_and_taken_along(page: Page) -> None:
    sign_in(page)
    search(page, "黄桃")
    press_on(page, page.get_by_text("写法：", exact=False))
    expect(page.get_by_role("link", name="state:待核")).to_be_visible()
    press_on(page, page.get_by_role("link", name=re.compile("^商品 ")))
    expect(page).to_have_url(re.compile("kind="))
    press_on(page, page.get_by_role("link", name="最新"))
    expect(page.get_by_role("link", name="最新")).to_have_attribute("aria-current", "true")
    press_on(page, page.locator(".facets a").first)
    expect(page.get_by_label("检索式", exact=True)).to_have_value(re.compile("^黄桃 .+:"))
    go_to(page, page.get_by_label("在结果中检索"))
    page.keyboard.type("礼盒")
    page.keyboard.press("Enter")
    expect(page.get_by_label("检索式", exact=True)).to_have_value(re.compile(r"\(礼盒\)$"))
    with page.expect_download() as download:
        press_on(page, page.get_by_role("link", name="xlsx"))
    assert download.value.suggested_filename == "search.xlsx"


def test_hits_are_walked_picked_and_become_a_case(page: Page) -> None:
    sign_in(page)
    search(page, "炎陵黄桃 类别:预警 状态:待核")
    leave_box(page)
    page.keyboard.press("j")
    expect(page.locator("[data-hits] > li").first).to_be_focused()
    page.keyboard.press("Shift+J")
    expect(page.locator("[data-hits] input[name=flag]").first).to_be_checked()
    page.keyboard.press("k")
    press_on(page, page.locator("[data-hits] input[name=flag]").first, "Space")
    expect(page.locator("#open-case")).to_be_hidden()
    page.keyboard.press("Space")
    press_on(page, page.get_by_role("button", name=re.compile("登记为一件线索")))
    expect(page).to_have_url(re.compile(r"/cases/1$"))


def test_a_search_is_kept_looked_at_and_deleted(page: Page) -> None:
    sign_in(page)
    search(page, "黄桃")
    go_to(page, page.get_by_label("保存为"))
    page.keyboard.type("黄桃")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/searches$"))
    seen = page.get_by_role("button", name="标为已看过")
    before = seen.element_handle()
    press_on(page, seen)
    before.wait_for_element_state("hidden")  # the table is drawn anew, and nothing in it has the focus
    expect(page.get_by_role("cell", name="没有")).to_be_visible()
    press_on(page, page.get_by_role("button", name="删除"))
    expect(page.get_by_text("还没有保存检索")).to_be_visible()


def test_what_was_meant_a_list_and_a_picture_are_reached(page: Page, services: Services) -> None:
    sign_in(page)
    search(page, "炎陵大黄桃")
    press_on(page, page.get_by_role("link", name="炎陵黄桃", exact=True))
    expect(page.locator("[data-hits] > li").first).to_be_visible()
    search(page, "(黄桃")
    expect(page.get_by_role("alert")).to_contain_text("左括号")
    press_on(page, page.get_by_role("main").get_by_role("link", name="批量检索"))
    go_to(page, page.get_by_role("textbox", name=re.compile("每行一个")))
    page.keyboard.type("炎陵黄桃\n没有的词")
    press_on(page, page.get_by_role("main").get_by_role("button", name="检索", exact=True))
    expect(page.get_by_text("共 2 行，1 行有命中")).to_be_visible()
    press_on(page, page.get_by_role("link", name="没有命中"))
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto("/search")
    press_on(page, page.get_by_role("main").get_by_role("link", name="以图检索"))
    go_to(page, page.get_by_label("图片"))
    page.keyboard.press("?")
    expect(page.locator("#keys-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys-help")).to_be_hidden()


def test_a_hit_is_opened(page: Page) -> None:
    sign_in(page)
    search(page, "yanlinghuangtao 类别:商品")
    leave_box(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/listings/\d+$"))
