"""The road in a real browser: Debian's Chromium signs in, confirms a fake, opens the case and refers it.

Covers `services`.
"""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import ConsoleMessage, Page, expect, sync_playwright

from api.app import create_app
from api.services import Services
from tests.api.conftest import PASSWORD

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@contextmanager
def served(services: Services) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(services), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


def is_fault(message: ConsoleMessage) -> bool:
    """Whether the console shows an error; that an act was refused (4xx) is no fault of the page."""
    return message.type == "error" and "the server responded with a status of 4" not in message.text


@pytest.fixture
def page(services: Services, tmp_path: Path) -> Iterator[Page]:
    """A page of Chromium at the desk; any error in the console fails the test."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    errors: list[str] = []
    with served(services) as address, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium, args=FLAGS, base_url=address,
            viewport={"width": 1366, "height": 768}, locale="zh-CN",
        )  # fmt: skip
        page = context.pages[0]
        page.on("console", lambda message: errors.append(message.text) if is_fault(message) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        context.close()
    assert errors == []


def sign_in(page: Page) -> None:
    page.goto("/flags")
    page.get_by_label("账号").fill("zhang")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="预警")).to_be_visible()


def open_flag(page: Page) -> None:
    page.get_by_role("link", name="炎陵黄桃 5斤装 山东现摘现发").click()
    expect(page.locator("h1.annotated")).to_be_visible()


def test_confirm_open_refer(page: Page) -> None:
    sign_in(page)
    open_flag(page)
    page.get_by_role("button", name="确认为线索").click()
    expect(page.get_by_text("已确认 1 条")).to_be_visible()
    page.get_by_role("link", name="已确认 1").click()
    open_flag(page)
    page.get_by_role("button", name="立卷并封存证据").click()
    expect(page.get_by_text("核查中")).to_be_visible()
    page.get_by_role("button", name="起草案件移送函").click()
    expect(page.get_by_text("临沂市市场监督管理局：")).to_be_visible()
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


def test_the_queue_by_keyboard_alone(page: Page) -> None:
    sign_in(page)
    rows = page.locator(".queue > li")
    before = rows.count()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("c")
    expect(page.get_by_text("已确认 1 条")).to_be_visible()
    expect(rows).to_have_count(before - 1)
    page.keyboard.press("u")
    expect(rows).to_have_count(before)


def test_what_is_refused_is_shown_in_a_sentence(page: Page) -> None:
    sign_in(page)
    open_flag(page)
    page.get_by_text("排除…").click()
    page.get_by_label("理由").select_option(label="其他")
    page.get_by_role("button", name="排除", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("请写明")
