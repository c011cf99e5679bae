"""A gate before a server: while it is shut, whoever comes finds nobody, as where the server was stopped."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import urlsplit

_CHUNK = 65_536


class Gate:
    """Passes connections at `address` on to the server at `url`, until it is shut."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._port = 0
        self._door: socket.socket | None = None
        self._passing: list[socket.socket] = []

    @property
    def address(self) -> str:
        """Where the server is asked through the gate."""
        return f"http://127.0.0.1:{self._port}"

    def open(self) -> None:
        """Let everybody pass, at the same port as before."""
        self._door = socket.create_server(("127.0.0.1", self._port))
        self._port = self._door.getsockname()[1]
        Thread(target=self._pass_on, args=(self._door,), daemon=True).start()

    def shut(self) -> None:
        """End every connection, and let nobody pass."""
        closing, self._passing = [self._door, *self._passing], []
        for one in closing:
            if one is not None:
                with suppress(OSError):  # it is closed at the other end already
                    one.shutdown(socket.SHUT_RDWR)
                one.close()

    def _pass_on(self, door: socket.socket) -> None:
        while True:
            try:
                visitor, _ = door.accept()
                server = socket.create_connection(self._server)
            except OSError:  # the gate was shut
                return
            self._passing += [visitor, server]
            for pair in ((visitor, server), (server, visitor)):
                Thread(target=_copy, args=pair, daemon=True).start()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):  # one of them was closed, by its end or by the gate
        while chunk := source.recv(_CHUNK):
            target.sendall(chunk)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def open_gate(url: str) -> Iterator[Gate]:
    """An open gate before the server at `url`, shut at the end of the block."""
    gate = Gate(url)
    gate.open()
    try:
        yield gate
    finally:
        gate.shut()
