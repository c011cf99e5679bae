"""A port for a server of a test."""

import socket


def find_free_port_of_system() -> int:
    """A port on which nobody listens now, as the system gives it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
