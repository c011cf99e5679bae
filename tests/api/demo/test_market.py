"""The practice market as the demo runs it: its files are there, and it is open while the block runs."""

import socket
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from api.demo import market
from api.demo.market import locate_data, open_market
from tests.api.processes.ports import find_free_port_of_system


def test_the_files_beside_the_market_are_there() -> None:
    assert locate_data("answers.csv").is_file()
    assert locate_data("licences.csv").is_file()


def test_the_market_is_open_while_the_block_runs(tmp_path: Path) -> None:
    with open_market(log=tmp_path / "market.log") as address, urlopen(address, timeout=10) as answer:
        assert answer.status == 200
    with pytest.raises(URLError):
        urlopen(address, timeout=5)


def test_a_port_that_is_taken_between_look_and_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        free = find_free_port_of_system()
        ports = iter((taken, free))
        monkeypatch.setattr(market, "find_free_port", lambda _: next(ports))
        with open_market(log=tmp_path / "market.log") as address:
            assert address.endswith(f":{free}")
