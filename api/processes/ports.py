"""Ports on this machine: the one asked for, or the next that is free."""

import socket


class PortTakenError(OSError):
    """Nobody may listen there; the message says which port and what to do."""


def is_free(port: int, *, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on `host`:`port` now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def require_free(port: int, *, host: str = "127.0.0.1") -> int:
    """`port`, if a server could listen on it. Raises PortTakenError."""
    if not is_free(port, host=host):
        raise PortTakenError(f"端口 {port} 已被占用：请先停止占用它的程序，或用 --port 指定别的端口。")
    return port


def find_free_port(first: int, *, host: str = "127.0.0.1", tries: int = 100) -> int:
    """The first free port from `first` on. Raises PortTakenError when none of `tries` ports is free."""
    for port in range(first, first + tries):
        if is_free(port, host=host):
            return port
    raise PortTakenError(f"从 {first} 起的 {tries} 个端口都被占用：请用 --port 指定别的端口。")
