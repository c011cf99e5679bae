"""Our clock against a time server: a server on loopback that is wrong by a known time."""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from crawlers.drop.clock import measure_offset


@contextmanager
def time_server(*, ahead: float, stratum: int = 2, cut: int = 48) -> Iterator[str]:
    """A server that answers one question, its clock `ahead` of ours by so many seconds."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(5)

        def answer() -> None:
            _, asker = server.recvfrom(512)
            now = time.time() + ahead + 2_208_988_800
            stamp = struct.pack("!II", int(now), int(now % 1 * 2**32))
            server.sendto((bytes([0x1C, stratum]) + bytes(30) + stamp + stamp)[:cut], asker)

        thread = Thread(target=answer)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize("ahead", [0.0, 12.5, -3600.0])
def test_the_offset_is_measured(ahead: float) -> None:
    with time_server(ahead=ahead) as server:
        offset = measure_offset(server)
    assert offset is not None
    assert offset.round_trip >= 0
    assert offset.seconds == pytest.approx(ahead, abs=offset.round_trip / 2 + 0.01), "what no way there and back hides"


@pytest.mark.parametrize(("stratum", "cut"), [(0, 48), (16, 48), (2, 20)])
def test_an_answer_that_is_none_is_not_taken(stratum: int, cut: int) -> None:
    with time_server(ahead=0, stratum=stratum, cut=cut) as server:
        assert measure_offset(server) is None


@pytest.mark.parametrize("server", ["127.0.0.1:9", "no.such.name.invalid", "127.0.0.1:x"])
def test_no_server_is_no_offset(server: str) -> None:
    assert measure_offset(server) is None
