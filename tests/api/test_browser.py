"""The road in a real browser: Debian's Chromium signs in, confirms a fake, opens the case and refers it.

Covers `services`.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.api.browser import sign_in
from tests.casebook.acts import CERTIFICATE, CHECK

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def open_flag(page: Page) -> None:
    page.get_by_role("link", name="炎陵黄桃 5斤装 山东现摘现发").click()
    expect(page.locator("h1.annotated")).to_be_visible()


def test_confirm_open_refer(page: Page) -> None:
    sign_in(page)
    open_flag(page)
    page.get_by_role("button", name="确认为线索").click()
    expect(page.get_by_text("已确认为线索 1 条")).to_be_visible()
    page.get_by_role("link", name="已确认 1").click()
    open_flag(page)
    page.get_by_role("button", name="登记线索并固定证据").click()
    expect(page.get_by_text("核查中")).to_be_visible()
    page.get_by_text("移送线索…").click()
    page.get_by_role("button", name="起草案件移送函").click()
    expect(page.get_by_text("临沂市市场监督管理局：")).to_be_visible()
    page.get_by_role("link", name="在案件页“补充证据”上传").first.click()
    form = page.locator("#add-evidence")
    expect(form).to_be_visible()  # the link opens what the form is folded into
    form.locator("[name=file]").set_input_files({"name": "注册证.txt", "mimeType": "text/plain", "buffer": b"1"})
    for name in ("kind", "carrier", "serves_as"):
        form.locator(f"[name={name}]").select_option(CERTIFICATE[name])
    for name in ("made_on", "made_by", "proof_purpose", "source"):
        form.locator(f"[name={name}]").fill(CERTIFICATE[name])
    page.get_by_role("button", name="上传并封存").click()
    expect(page.locator(".evidence").get_by_text("权利证书（注册证、登记证书或公告）")).to_be_visible()
    page.get_by_role("link", name="株市监案移").first.click()
    for name, words in CHECK.items():
        page.locator(f"form[action$='/extraction'] [name={name}]").fill(words)
    page.get_by_role("button", name="核对无误，填入笔录").click()
    page.get_by_role("button", name="生成材料包").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载材料包").click()
    assert download.value.suggested_filename.startswith("株市监案移")
    page.get_by_role("button", name="登记已发出").click()
    expect(page.get_by_text("已发出", exact=True)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("linyi 类别:移送")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="移送临沂市市场监督管理局")).to_be_visible()
