"""`python -m crawlers.practice_shop`: serve the market; the first line on standard output is its address."""

import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import Annotated

import typer
import uvicorn

from crawlers.practice_shop.app import make_application


class AnnouncingServer(uvicorn.Server):
    """A server that says where it is once it listens, and ends quietly on a signal."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address with the port that was really taken."""
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            typer.echo(f"http://{host}:{port}")


def serve_shop(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口；0 表示自动选一个空闲端口。")] = 0,
    host: Annotated[str, typer.Option(help="监听地址，默认只在本机可见。")] = "127.0.0.1",
) -> None:
    """开设练习市场（内容均为虚构），直到收到结束信号。"""
    try:
        listener = open_socket(host, port)
    except OSError as failure:
        typer.echo(f"练习市场无法使用 {host}:{port}（{failure.strerror or failure}），请换一个端口。", err=True)
        raise typer.Exit(1) from failure
    config = uvicorn.Config(make_application(), log_level="warning", date_header=False, server_header=False)
    # uvicorn ends in good order, then raises the signal again for the handler of before: that end is the wanted one.
    signal.signal(signal.SIGTERM, _end)
    with listener, suppress(KeyboardInterrupt):
        AnnouncingServer(config).run(sockets=[listener])


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens at the address. Raises OSError where it cannot be had.

    The protocol is named because asyncio turns Nagle's algorithm off only for sockets that name it; left to
    `create_server`, each page took 40 ms instead of 3.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)[0]
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(256)
    except OSError:
        listener.close()
        raise
    return listener


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    typer.run(serve_shop)
