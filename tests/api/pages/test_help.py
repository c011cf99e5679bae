"""The officers' guide: reached from every page, its links and pictures are there."""

import re
from pathlib import Path

from fastapi.testclient import TestClient

STATIC = Path(__file__).parents[3] / "api" / "static"


def test_every_link_and_picture_of_the_guide_is_there(desk: TestClient) -> None:
    assert 'href="/help"' in desk.get("/flags").text
    page = desk.get("/help").text.partition('<article class="guide">')[2].partition("</article>")[0]
    pictures = set(re.findall(r'src="/static/(screenshots/\w+\.png)"', page))
    assert pictures == {f"screenshots/{path.name}" for path in (STATIC / "screenshots").glob("*.png")}
    for path in set(re.findall(r'href="(/[a-z]*)"', page)):
        assert desk.get(path).status_code == 200, path


def test_nobody_else_reads_the_guide(stranger: TestClient) -> None:
    assert stranger.get("/help").status_code == 303
