"""A small shop on loopback whose every answer a test decides; it remembers what it was asked."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@dataclass(frozen=True, slots=True)
class Reply:
    """What the shop answers; `delay` seconds before it does."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


def html(body: str, status: int = 200, *, delay: float = 0.0, **headers: str) -> Reply:
    """An HTML answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body.encode(), status, {"Content-Type": "text/html; charset=utf-8", **named}, delay)


def offer(title: str, price: str = "9.90") -> Reply:
    """A plain offer page."""
    return html(
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p class=price>¥{price}</p></body></html>"
    )


def links(*items: object, after: str = "") -> Reply:
    """A results page that links to offers, and to the page after it."""
    onward = f'<a rel="next" href="{after}">下一页</a>' if after else ""
    return html("<html><body>" + "".join(f'<a href="/offer/{i}">{i}</a>' for i in items) + onward + "</body></html>")


@dataclass
class Shop:
    """A running shop: `address`, and the paths that it was asked for, in order."""

    address: str
    asked: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])


@contextmanager
def open_shop(answer: Callable[[str], Reply | None], host: str = "127.0.0.1") -> Iterator[Shop]:
    """A shop that answers each path as `answer` says; None is a 404, robots.txt too unless it is answered."""

    class Counter(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            shop.asked.append(self.path)
            reply = answer(self.path) or html("<h1>404</h1>", 404)
            time.sleep(reply.delay)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *words: object) -> None:
            """Stay quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *words: object) -> None:
            """A crawl that was killed leaves torn connections behind."""

    server = Server((host, 0), Counter)
    shop = Shop(f"http://{host}:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield shop
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


TABLE = """
title = "测试铺"
search = "/search?q={term}"
offer = '/offer/(?P<item>\\w+)$'
"""
APPROVED = """
[assessment]
approved_by = "测试"
approved_on = 2026-01-01
purpose = "测试"
limits = "本机"
"""
FAST = """
[limits]
concurrency = 4
delay = 0.0
"""


def site(folder: Path, *, name: str = "shop", head: str = "private_addresses = true", limits: str = FAST,
         approved: str = APPROVED, table: str = TABLE) -> dict[str, str]:  # fmt: skip
    """A marketplace's table in `folder`; gives the environment in which a crawl finds it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(f"{table}\n{head}\n{limits}\n{approved}", encoding="utf-8")
    return {"ZHIXUN_MARKETPLACES_FOLDER": str(folder)}
