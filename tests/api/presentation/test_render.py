"""What templates are given: times of Beijing, words for codes, pages of rows, the side `menu`."""

from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from api.presentation.menu import MENU
from api.presentation.render import count_pages, format_beijing, label_code


def test_times_are_shown_in_beijing() -> None:
    assert format_beijing(datetime(2026, 8, 1, 18, 30, tzinfo=UTC)) == "2026-08-02 02:30"
    assert format_beijing(None) == "—"


def test_a_code_without_a_word_stands_for_itself() -> None:
    assert label_code("blocked", "sight") == "被拦截"
    assert label_code("unheard-of", "sight") == "unheard-of"


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (200, 10)])
def test_rows_fill_pages(total: int, pages: int) -> None:
    assert count_pages(total, 20) == pages


def test_every_page_of_the_menu_is_there(desk: TestClient) -> None:
    icons = desk.get("/static/icons.svg").text
    for path, name, icon in MENU:
        page = desk.get(path)
        assert page.status_code == 200
        assert f"</svg>{name}</a>" in page.text
        assert f'id="{icon}"' in icons
