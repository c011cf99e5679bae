"""Where the states of a site's offers stand in the tests."""

from pathlib import Path

import pytest


@pytest.fixture
def states_file(tmp_path: Path) -> Path:
    """The file of the states of a site's offers; its folder is not there yet."""
    return tmp_path / "x/shop.offers.jsonl"
