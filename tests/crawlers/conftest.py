"""Servers that the crawlers' tests talk to over real HTTP."""

import subprocess
import sys
from collections.abc import Generator

import pytest


@pytest.fixture(scope="session")
def practice_market() -> Generator[str, None, None]:
    """The practice market in a process of its own; gives its address, such as http://127.0.0.1:40123."""
    command = [sys.executable, "-m", "crawlers.practice_shop"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as market:
        assert market.stdout is not None
        yield market.stdout.readline().strip()
        market.terminate()
        assert market.wait(timeout=10) == 0
