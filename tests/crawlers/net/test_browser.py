"""What a rendered page can reach: the hosts that were checked, over the web alone, whatever its scripts try."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import pytest
from playwright.sync_api import sync_playwright

from crawlers.net.browser import NO_PEERS, browser_settings, runs_as_root

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TRICKS = """<!doctype html><link rel="preconnect" href="http://127.0.0.2:%(tcp)d"><p id="done"></p><script>
const peer = (where) => { try {
  const one = new where.RTCPeerConnection({ iceServers: [
    { urls: "stun:127.0.0.1:%(udp)d" },
    { urls: "turn:127.0.0.2:%(tcp)d?transport=tcp", username: "u", credential: "c" },
    { urls: "turn:127.0.0.1:%(udp)d", username: "u", credential: "c" } ] });
  one.createDataChannel("x"); one.createOffer().then((offer) => one.setLocalDescription(offer));
} catch {} };
peer(window);
const frame = document.createElement("iframe"); document.body.append(frame); peer(frame.contentWindow);
const inner = document.createElement("iframe");
inner.srcdoc = "<script>parent.peer(window)<" + "/script>"; document.body.append(inner);
const transport = 'try { new WebTransport("https://127.0.0.1:%(udp)d/") } catch {}';
eval(transport); new Worker(URL.createObjectURL(new Blob([transport])));
for (const url of ["http://127.0.0.2:%(tcp)d/", "http://2130706434:%(tcp)d/", "http://inner.example:%(tcp)d/"]) {
  fetch(url, { mode: "no-cors" }).catch(() => 0); new Image().src = url; navigator.sendBeacon(url, "x");
  try { new WebSocket(url.replace("http", "ws")) } catch {}
}
setTimeout(() => { document.getElementById("done").textContent = "tried" }, 4000);
</script>"""


class Ears:
    """Listens on TCP at 127.0.0.2 and on UDP at 127.0.0.1 for whoever should not come."""

    def __init__(self) -> None:
        self.tcp = socket.create_server(("127.0.0.2", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.came: list[str] = []
        for hear in (self._hear_tcp, self._hear_udp):
            threading.Thread(target=hear, daemon=True).start()

    def ports(self) -> dict[str, int]:
        return {"tcp": self.tcp.getsockname()[1], "udp": self.udp.getsockname()[1]}

    def _hear_tcp(self) -> None:
        while True:
            try:
                connection, _ = self.tcp.accept()
            except OSError:
                return
            self.came.append("tcp")
            connection.close()

    def _hear_udp(self) -> None:
        while True:
            try:
                self.udp.recv(2048)
            except OSError:
                return
            self.came.append("udp")

    def close(self) -> None:
        for one in (self.tcp, self.udp):
            one.close()


@contextmanager
def served(page: str) -> Iterator[int]:
    """A shop on loopback that answers everything with `page`; gives its port."""

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    shop = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=shop.serve_forever, daemon=True).start()
    try:
        yield shop.server_port
    finally:
        shop.shutdown()
        shop.server_close()


def visit(port: int, *, is_guarded: bool) -> None:
    """Let the browser show the shop's page, with our settings or with Chromium's own."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    settings = browser_settings(chromium, timeout=30, resolved={"shop.example": "127.0.0.1"})
    launch = cast(dict[str, Any], settings["PLAYWRIGHT_LAUNCH_OPTIONS"])
    if not is_guarded:
        launch["args"] = ["--headless", "--disable-gpu", "--host-resolver-rules=MAP shop.example 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch)
        page = browser.new_page()
        if is_guarded:
            page.add_init_script(NO_PEERS)
        page.goto(f"http://shop.example:{port}/")
        page.get_by_text("tried").wait_for(timeout=30_000)
        browser.close()


@pytest.mark.parametrize("is_guarded", [False, True])
def test_a_page_reaches_nothing_but_its_checked_host(is_guarded: bool) -> None:
    ears = Ears()
    try:
        with served(TRICKS % ears.ports()) as port:
            visit(port, is_guarded=is_guarded)
        assert set(ears.came) == (set() if is_guarded else {"tcp", "udp"})
    finally:
        ears.close()


def test_the_sandbox_is_off_for_root_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for user, has_sandbox in ((0, False), (1000, True)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        settings = browser_settings("/chromium", timeout=30, resolved={})
        launch = cast(dict[str, Any], settings["PLAYWRIGHT_LAUNCH_OPTIONS"])
        assert launch["chromium_sandbox"] is has_sandbox
        assert "--no-sandbox" not in launch["args"]
        assert runs_as_root() is not has_sandbox
