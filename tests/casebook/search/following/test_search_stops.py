"""Elasticsearch stops under load and comes back: no verdict waits, and the index shows all of the record again.

Covers `search_stops` and `gate` of the bench of faults.
"""

import socket
from urllib.parse import urlsplit

import pytest

from casebook.integrity.bench.faults.gate import open_gate
from casebook.integrity.bench.faults.search_stops import try_search_stops
from casebook.integrity.bench.faults.workplace import make_template


def test_acts_do_not_wait_for_elasticsearch_and_the_index_catches_up(elasticsearch_url: str) -> None:
    with make_template(None, listings=40) as template:
        trials = try_search_stops(template, elasticsearch_url.split(",")[0], rounds=1, listings=40)
    assert trials.tried == 1
    # How long a verdict takes is measured by the bench, on a machine that does nothing else.
    assert [problem for problem in trials.broken if not problem.startswith("a verdict took")] == []
    assert trials.figures["verdicts"] > 2


def test_a_gate_that_is_shut_ends_what_passes_and_opens_at_the_same_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        with open_gate(f"http://127.0.0.1:{server.getsockname()[1]}") as gate:
            place = urlsplit(gate.address)
            address = (str(place.hostname), int(place.port or 0))
            for _ in range(2):
                with socket.create_connection(address, timeout=10) as visitor:
                    inside, _ = server.accept()
                    visitor.sendall(b"hello")
                    assert inside.recv(5) == b"hello"
                    gate.shut()
                    assert visitor.recv(1) == b""
                    inside.close()
                with pytest.raises(ConnectionRefusedError):
                    socket.create_connection(address, timeout=10)
                gate.open()
