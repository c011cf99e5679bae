"""An officer clears sixty flags by the keyboard: how many keys each takes, and how long the server works on a verdict.

Prints one JSON object; `python -m pytest -s tests/api/test_clearing.py` shows it.
"""

import json
import statistics
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from api.services import Services
from tests.api.browser import sign_in
from tests.api.conftest import ingest
from tests.casebook.drops import Offered, write_drop

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FLAGS = 60
WAYS = (("c",), ("x", "4"), ("s", "3"))
"""The keys of a confirmation, of a dismissal with its reason, of a postponement with its day."""
MOST_KEYS = 3


@pytest.fixture
def full_queue(page: Page, services: Services, tmp_path: Path) -> Page:
    """A queue with at least FLAGS single flags, the first card in focus."""
    offers = [Offered(f"q{n}", f"炎陵黄桃 5斤装 山东现摘现发 第{n}批", origin="山东临沂") for n in range(FLAGS)]
    ingest(services, write_drop(tmp_path / "sixty", offers))
    sign_in(page)
    return page


@pytest.mark.timeout(600)
def test_sixty_flags_are_cleared_by_few_keys_each(full_queue: Page) -> None:
    seconds: list[float] = []

    def note_time(request: Request) -> None:
        if request.url.endswith("/flags/verdicts"):
            seconds.append((request.timing["responseStart"] - request.timing["requestStart"]) / 1000)

    full_queue.on("requestfinished", note_time)
    before = full_queue.request.get("/flags.json?by=flag").json()["total"]
    keys = 0
    for number in range(FLAGS):
        way = WAYS[number % len(WAYS)]
        with full_queue.expect_response("**/flags/verdicts") as answer:
            for key in way:
                full_queue.keyboard.press(key)
        assert answer.value.status == 200
        keys += len(way)
        assert len(way) <= MOST_KEYS
        expect(full_queue.locator(".queue > li:focus")).to_have_count(1)
    left = full_queue.request.get("/flags.json?by=flag").json()["total"]
    figures = {"flags": before - left, "keys": keys, "median_ms": round(statistics.median(seconds) * 1000, 1)}
    sys.stdout.write(json.dumps(figures) + "\n")
    assert figures["flags"] == FLAGS
    assert keys <= MOST_KEYS * FLAGS
    assert len(seconds) == FLAGS
