"""Triage in a real browser: keys, verdicts without a new page, and refusals shown where they were asked for.

Covers the desk's own page code, `static/*.js`.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from api.services import Services
from casebook.access import officers
from casebook.flags import verdicts
from casebook.flags.verdicts import DismissReason
from matcher.records.calendar import get_today
from tests.api.browser import PASSWORD, sign_in
from tests.casebook.viewers import TESTER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def queue(page: Page) -> Page:
    """The queue, with the first card in focus."""
    sign_in(page)
    expect(get_cards(page).first).to_be_focused()
    return page


def get_cards(page: Page) -> Locator:
    return page.locator(".queue > li:not([hidden])")


def get_flag(card: Locator) -> int:
    return int(card.get_attribute("data-flags") or 0)


def dismiss_as_colleague(services: Services, flag: int) -> None:
    with services.writing(TESTER) as session:
        officers.add_officer(session, "li", name="李四", password=PASSWORD)
        colleague = officers.get_by_sign_in(session, "li")
        verdicts.dismiss_flag(session, flag, officer=colleague, reason=DismissReason.TRUE_ORIGIN)


def test_a_verdict_draws_no_new_page_and_the_next_card_has_the_focus(queue: Page) -> None:
    before = get_cards(queue).count()
    second = get_flag(get_cards(queue).nth(1))
    queue.evaluate("window.isSamePage = true")
    queue.keyboard.press("c")
    expect(get_cards(queue)).to_have_count(before - 1)
    expect(queue.locator(f'[data-flags="{second}"]')).to_be_focused()
    expect(queue.get_by_text("已确认为线索 1 条")).to_be_visible()
    assert queue.evaluate("window.isSamePage")


def test_a_verdict_is_taken_back_after_leaving_the_page(queue: Page) -> None:
    flag = get_flag(get_cards(queue).first)
    queue.keyboard.press("c")
    expect(queue.get_by_text("已确认为线索 1 条")).to_be_visible()
    queue.get_by_role("link", name="采集覆盖").click()
    expect(queue.get_by_role("heading", name="采集覆盖")).to_be_visible()
    queue.keyboard.press("u")
    queue.wait_for_url(f"**/flags/{flag}")
    expect(queue.locator("#undo")).to_contain_text(f"预警 {flag} 恢复待核")
    queue.get_by_role("link", name="采集覆盖").click()
    expect(queue.get_by_role("heading", name="采集覆盖")).to_be_visible()
    expect(queue.locator("#undo")).to_be_empty()


def test_what_is_taken_back_stands_in_the_queue_again_and_has_the_focus(queue: Page) -> None:
    before, flag = get_cards(queue).count(), get_flag(get_cards(queue).nth(1))
    queue.keyboard.press("j")
    queue.keyboard.press("c")
    expect(get_cards(queue)).to_have_count(before - 1)
    expect(queue.get_by_text("已确认为线索 1 条")).to_be_visible()
    queue.keyboard.press("u")
    expect(queue.locator(f'[data-flags="{flag}"]')).to_be_focused()


def test_a_digit_is_the_reason_and_none_is_chosen_beforehand(queue: Page, services: Services) -> None:
    flag, before = get_flag(get_cards(queue).first), get_cards(queue).count()
    queue.keyboard.press("x")
    dialog = queue.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.locator("input:checked").count() == 0
    dialog.get_by_role("button", name="排除").click()
    expect(dialog).to_be_visible()
    queue.keyboard.press("Escape")
    queue.keyboard.press("x")
    queue.keyboard.press("2")
    expect(get_cards(queue)).to_have_count(before - 1)
    expect(queue.get_by_text("已排除 1 条")).to_be_visible()
    with services.database.reading(TESTER) as session:
        (verdict,) = verdicts.load_verdicts(session, flag)
    assert verdict.reason == "true_origin"


def test_other_asks_for_words_and_keeps_them(queue: Page) -> None:
    queue.keyboard.press("x")
    queue.keyboard.press("7")
    note = queue.get_by_role("dialog").get_by_label("说明")
    expect(note).to_be_focused()
    queue.keyboard.press("Enter")
    expect(queue.get_by_role("dialog").get_by_role("alert")).to_contain_text("请写明")
    queue.keyboard.type("<script>alert(1)</script> 已核实")
    queue.keyboard.press("Enter")
    expect(queue.get_by_text("已排除 1 条")).to_be_visible()


def test_a_colleagues_verdict_is_told_and_the_card_goes(queue: Page, services: Services) -> None:
    flag = get_flag(get_cards(queue).first)
    dismiss_as_colleague(services, flag)
    queue.keyboard.press("c")
    expect(queue.get_by_role("alert")).to_contain_text("李四已于")
    expect(queue.get_by_role("alert")).to_contain_text("排除（产地属实）")
    expect(queue.locator(f'[data-flags="{flag}"]')).to_have_count(0)


def test_a_lost_session_asks_for_the_password_and_goes_on(queue: Page, services: Services) -> None:
    flag, before = get_flag(get_cards(queue).first), get_cards(queue).count()
    queue.keyboard.press("x")
    queue.keyboard.press("7")
    queue.keyboard.type("货已核实")
    queue.context.clear_cookies()
    queue.keyboard.press("Enter")
    dialog = queue.locator("#sign-in-again")
    expect(dialog.get_by_label("口令")).to_be_focused()
    dialog.get_by_label("口令").fill("wrong password")
    queue.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("口令不对")
    dialog.get_by_label("口令").fill(PASSWORD)
    queue.keyboard.press("Enter")
    expect(get_cards(queue)).to_have_count(before - 1)
    expect(queue.get_by_text("已排除 1 条")).to_be_visible(timeout=20_000)
    with services.database.reading(TESTER) as session:
        (verdict,) = verdicts.load_verdicts(session, flag)
    assert verdict.note == "货已核实"


def test_a_server_out_of_reach_brings_the_card_back_with_a_sentence(queue: Page) -> None:
    def fail(route: Route) -> None:
        route.abort()

    flag = get_flag(get_cards(queue).first)
    queue.route("**/flags/verdicts", fail)
    queue.keyboard.press("j")
    queue.keyboard.press("k")
    with queue.expect_event("requestfailed"):
        queue.keyboard.press("c")
    card = queue.locator(f'[data-flags="{flag}"]')
    expect(card.get_by_role("alert")).to_contain_text("连不上服务器")
    expect(card).to_be_focused()


def test_a_refusal_of_a_form_is_shown_in_it_and_what_was_typed_stays(queue: Page, services: Services) -> None:
    flag = get_flag(get_cards(queue).first)
    queue.goto(f"/flags/{flag}")
    dismiss_as_colleague(services, flag)
    queue.get_by_text("排除…").click()
    queue.get_by_label("不是同类商品").check()
    queue.get_by_label("说明").filter(visible=True).fill("已打电话")
    queue.get_by_role("button", name="排除", exact=True).click()
    expect(queue.get_by_role("alert")).to_contain_text("李四已于")
    expect(queue.get_by_label("说明").filter(visible=True)).to_have_value("已打电话")


def test_the_help_names_the_keys(queue: Page) -> None:
    queue.keyboard.press("?")
    expect(queue.get_by_role("dialog").get_by_text("确认为线索")).to_be_visible()
    queue.keyboard.press("?")
    expect(queue.get_by_role("dialog")).to_have_count(0)


def test_the_preview_follows_the_focus(queue: Page) -> None:
    queue.keyboard.press("j")
    title = get_cards(queue).nth(1).locator("a.title").inner_text()
    expect(queue.locator("#preview .title")).to_have_text(title)


def test_one_key_decides_all_that_a_seller_offers(queue: Page) -> None:
    single = get_cards(queue).count()
    queue.goto("/flags")
    expect(get_cards(queue)).to_have_count(1)
    queue.keyboard.press("g")
    expect(queue.locator("details.members")).to_have_attribute("open", "")
    queue.keyboard.press("c")
    expect(queue.get_by_text(f"已确认为线索 {single} 条")).to_be_visible()
    expect(queue.get_by_text("待核的预警已全部处理")).to_be_visible()
    queue.keyboard.press("u")
    expect(get_cards(queue)).to_have_count(1)


def test_all_of_the_page_are_marked_and_counted(queue: Page) -> None:
    number = get_cards(queue).count()
    queue.keyboard.press("A")
    expect(queue.locator("[data-marked]")).to_have_text(str(number))
    queue.get_by_role("button", name="确认所选").click()
    expect(queue.get_by_text(f"已确认为线索 {number} 条")).to_be_visible()


def test_the_way_back_from_a_flag_leads_to_the_filter_and_what_was_marked(queue: Page) -> None:
    queue.get_by_label("在预警中筛选").fill("黄桃")
    queue.keyboard.press("Enter")
    queue.wait_for_url("**text=*")
    expect(get_cards(queue).first).to_be_focused()
    queue.keyboard.press("J")
    expect(queue.locator("[data-marked]")).to_have_text("1")
    queue.keyboard.press("o")
    queue.wait_for_url("**/flags/*")
    queue.get_by_role("link", name="回到列表").click()
    queue.wait_for_url("**text=*")
    expect(queue.locator("[data-marked]")).to_have_text("1")


def test_a_filter_is_saved_under_a_name(queue: Page) -> None:
    queue.goto("/flags?use=variant&by=flag")
    queue.get_by_label("视图名称").fill("<b>变体</b>")
    queue.get_by_role("button", name="保存筛选").click()
    queue.goto("/flags")
    queue.get_by_role("link", name="<b>变体</b>").click()
    queue.wait_for_url("**/flags?use=variant&by=flag")


def test_two_keys_postpone_a_card_and_it_can_be_had_back(queue: Page) -> None:
    flag, before = get_flag(get_cards(queue).first), get_cards(queue).count()
    queue.keyboard.press("s")
    queue.keyboard.press("3")
    expect(get_cards(queue)).to_have_count(before - 1)
    expect(queue.get_by_text("已暂缓 1 条")).to_be_visible()
    queue.goto("/flags?by=flag&state=postponed")
    card = queue.locator(f'[data-flags="{flag}"]')
    expect(card.get_by_text(f"至 {get_today() + timedelta(days=7)}")).to_be_visible()
    card.get_by_role("button", name="恢复待核").click()
    expect(queue.get_by_text("没有暂缓的预警")).to_be_visible()


def test_a_day_in_the_past_is_refused_and_the_card_comes_back(queue: Page) -> None:
    queue.keyboard.press("s")
    dialog = queue.locator("#postponement")
    dialog.get_by_label("指定日期").last.fill("2020-01-01")
    queue.keyboard.press("Enter")
    expect(get_cards(queue).first.get_by_role("alert")).to_contain_text("暂缓的日期应在")


def test_one_verdict_takes_all_that_the_filter_fits(queue: Page) -> None:
    queue.goto("/flags?by=flag&use=variant")
    number = get_cards(queue).count()
    queue.keyboard.press("a")
    dialog = queue.locator("#selection")
    expect(dialog.get_by_role("heading", name=f"符合当前筛选的预警：{number} 条")).to_be_visible()
    expect(dialog.get_by_role("listitem")).to_have_count(number)
    dialog.get_by_role("button", name=f"排除 {number} 条…").click()
    queue.keyboard.press("4")
    expect(queue.get_by_text(f"已排除 {number} 条")).to_be_visible()
    queue.goto("/flags?by=flag&state=dismissed&use=variant")
    expect(get_cards(queue)).to_have_count(number)


def test_filters_are_folded_on_a_phone_and_what_is_chosen_stays_in_view(queue: Page) -> None:
    queue.set_viewport_size({"width": 390, "height": 844})
    queue.goto("/flags?by=flag&use=variant")
    expect(queue.get_by_role("link", name="变体仿冒 ×")).to_be_visible()
    expect(queue.get_by_text("按经营者归组")).to_be_hidden()
    queue.get_by_text("筛选与排列").click()
    expect(queue.get_by_text("按经营者归组")).to_be_visible()
