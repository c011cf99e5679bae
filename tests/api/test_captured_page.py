"""A captured page that tries to reach its maker, shown to an officer in a real browser: nobody hears of it.

The picture that was captured with it is shown (`page_pictures`).
"""

import socket
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from api.services import Services
from tests.api.browser import page as page
from tests.api.browser import sign_in
from tests.api.conftest import ingest, open_bureau
from tests.casebook.drops import Offered, write_drop

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


class Listener:
    """A server of the page's maker, which counts who connects."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.socket.getsockname()[1])
        self.connections = 0
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A listening server."""
    listener = Listener()
    yield listener
    listener.socket.shutdown(socket.SHUT_RDWR)
    listener.socket.close()


def draw_picture() -> bytes:
    """A picture as it was captured."""
    drawn = BytesIO()
    Image.new("RGB", (64, 48), "orange").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
def services(tmp_path: Path, listener: Listener) -> Services:
    """A bureau with a flag on a page that tries to reach its maker."""
    services = open_bureau(tmp_path / "var")
    away = f"http://127.0.0.1:{listener.port}"
    tricks = (
        f'山东<link rel="preconnect" href="{away}"><link rel="dns-prefetch" href="{away}">'
        f'<link rel="stylesheet" href="{away}/a.css"><meta http-equiv="refresh" content="0;url={away}/b">'
        f'<img src="{away}/c.png">'
        f'<img src="{away}/wait.gif" data-src="//shop.example/img/1.png" alt="桃">'
        f'<iframe src="{away}/d"></iframe><script src="{away}/e.js"></script>'
        f'<style>@import "{away}/f.css"; p {{ background: url({away}/g) }}</style><a href="{away}/h">看看</a>'
    )
    ingest(
        services,
        write_drop(
            tmp_path / "drop", [Offered("1", "炎陵黄桃 5斤装 山东现摘现发", origin=tricks, picture=draw_picture())]
        ),
    )
    return services


def test_nobody_is_reached(page: Page, listener: Listener) -> None:
    sign_in(page)
    page.goto("/flags/1")
    shown = page.frame_locator("iframe").locator("body")
    shown.get_by_text("看看").click()
    page.wait_for_timeout(2_000)
    assert "炎陵黄桃" in shown.inner_text()
    sizes = shown.locator("img").evaluate_all("pictures => pictures.map(one => one.naturalWidth)")
    assert 64 in sizes, "the captured picture is shown"
    assert sorted(set(sizes)) in ([64], [0, 64])
    assert listener.connections == 0
    with socket.create_connection(("127.0.0.1", listener.port)):
        page.wait_for_timeout(200)
    assert listener.connections == 1, "the listener does count"
