"""A real browser at the desk: Debian's Chromium, with the desk served beside it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from api.app import create_app
from api.services import Services

PASSWORD = "correct horse battery"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


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
    """Whether the console shows an error; that an act was refused (4xx) or cut off is no fault of the page."""
    expected = ("the server responded with a status of 4", "net::ERR_FAILED")
    return message.type == "error" and not any(words in message.text for words in expected)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of a file; each has a context of its own in it."""
    path = shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path, args=FLAGS) as browser:
        yield browser


PATIENCE = 90_000
"""Milliseconds until a browser test gives up: what a busy machine may need, not what the desk should take."""
expect.set_options(timeout=30_000)


@pytest.fixture
def page(chromium: Browser, services: Services) -> Iterator[Page]:
    """A page of Chromium at the desk; any error in the console fails the test."""
    errors: list[str] = []
    size: ViewportSize = {"width": 1366, "height": 768}
    with (
        served(services) as address,
        chromium.new_context(base_url=address, viewport=size, locale="zh-CN") as context,
    ):
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: errors.append(message.text) if is_fault(message) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
    assert errors == []


def sign_in(page: Page) -> None:
    page.goto("/flags")
    page.get_by_label("账号").fill("zhang")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="预警", exact=True)).to_be_visible()
    page.goto("/flags?by=flag")
