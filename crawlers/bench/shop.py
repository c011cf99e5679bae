"""A shop for measuring: any number of offers on loopback, answered faster than anyone can read them."""

import asyncio
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

import typer

from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

PER_PAGE = 50
# Of 140 saved pages of real shops the smallest has 23 KB, one in ten fewer than 130, half fewer than 438.
PAGE_KB = 64
_LINE = "<div class='detail'><p>山里的黄桃，套袋栽培，八成熟采摘，当天发货。</p></div>\n"


def make_filler(kilobytes: int) -> str:
    """What makes an offer's page as long as pages are."""
    return _LINE * (kilobytes * 1024 // len(_LINE.encode()))


def make_page(path: str, offers: int, filled: str) -> tuple[int, str]:
    """Status and text of the answer to a path."""
    parts = urlsplit(path)
    if parts.path == "/search":
        return 200, _make_results_page(int(parse_qs(parts.query).get("page", ["1"])[0]), offers)
    if parts.path.startswith("/offer/"):
        return 200, _make_offer_page(parts.path.rsplit("/", 1)[1], filled)
    return 404, "<h1>404</h1>"


def _make_results_page(number: int, offers: int) -> str:
    first, last = (number - 1) * PER_PAGE, min(number * PER_PAGE, offers)
    links = "".join(f'<li><a href="/offer/{n}">黄桃 {n}</a></li>' for n in range(first, last))
    onward = f'<a rel="next" href="/search?q=x&amp;page={number + 1}">下一页</a>' if last < offers else ""
    return f"<html><body><ul>{links}</ul>{onward}</body></html>"


def _make_offer_page(item: str, filled: str) -> str:
    rows = "".join(
        f"<tr><th>{n}</th><td>{v}</td></tr>" for n, v in (("产地", "湖南省株洲市"), ("品种", "锦绣"), ("货号", item))
    )
    head = f"<title>黄桃 {item} 号</title><meta charset='utf-8'>"
    offer = f"<h1>黄桃 {item} 号</h1><p class='price'>¥{int(item) % 90 + 9}.90</p><table>{rows}</table>"
    return f"<html><head>{head}</head><body><main>{offer}{filled}</main></body></html>"


async def serve_shop(offers: int, page_kb: int) -> None:
    """Serve until the process ends; the first line of output is the address."""
    filled = make_filler(page_kb)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                status, text = make_page(head.split(b" ", 2)[1].decode("ascii"), offers, filled)
                body = text.encode()
                lines = f"HTTP/1.1 {status} x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
                writer.write(lines.encode() + b"\r\n\r\n" + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the visitor left
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    echo(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    await server.serve_forever()


def main(
    offers: Annotated[int, typer.Option(min=1)] = 1000, page_kb: Annotated[int, typer.Option(min=0)] = PAGE_KB
) -> None:
    """开一个测速用的商店。"""
    asyncio.run(serve_shop(offers, page_kb))


if __name__ == "__main__":
    run_command_line(main)
