"""The practice market as the demo runs it: its files are there, and it is open while the block runs."""

from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from api.demo.market import locate_data, open_market


def test_the_files_beside_the_market_are_there() -> None:
    assert locate_data("answers.csv").is_file()
    assert locate_data("licences.csv").is_file()


def test_the_market_is_open_while_the_block_runs(tmp_path: Path) -> None:
    with open_market(log=tmp_path / "market.log") as address, urlopen(address, timeout=10) as answer:
        assert answer.status == 200
    with pytest.raises(URLError):
        urlopen(address, timeout=5)
