"""Charts in a real browser: drawn from the page's own numbers, again in the dark, on paper and after a way back."""

import pytest
from playwright.sync_api import Page, expect

from api.app import ASSETS, NODE_MODULES
from tests.api.browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(not (NODE_MODULES / ASSETS["echarts.js"]).is_file(), reason="page code of others: make setup"),
]
_COUNT_COLOURS = """(place) => {
  const canvas = place.querySelector("canvas");
  const points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return new Set(new Uint32Array(points.buffer)).size;
}"""


def test_charts_are_drawn_where_there_are_some_and_nowhere_else(page: Page) -> None:
    sign_in(page)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert not any("echarts" in url or "charts.js" in url for url in loaded), "the first page draws none"
    page.get_by_role("link", name="统计").first.click()
    charts = page.locator("[data-chart] canvas")
    expect(charts).to_have_count(3)
    assert all(url.startswith(page.url.rpartition("/")[0]) for url in loaded), "nothing comes from elsewhere"
    months = page.locator("[data-chart=months]")
    light = months.evaluate(_COUNT_COLOURS)
    assert light > 2
    expect(page.locator(".numbers[open]")).to_have_count(0)
    before = months.evaluate("place => place.querySelector('canvas').toDataURL()")
    page.get_by_role("button", name="切换深浅色").click()
    page.wait_for_function(
        "(before) => document.querySelector('[data-chart=months] canvas').toDataURL() !== before", arg=before
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".numbers[open]")).to_have_count(3)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.go_back()
    expect(page.get_by_role("heading", name="今日")).to_be_visible()
    page.go_forward()
    expect(charts).to_have_count(3)


def test_without_the_library_the_tables_stay_open(page: Page) -> None:
    sign_in(page)
    page.route("**/assets/echarts.js", lambda route: route.fulfill(status=200, body="", content_type="text/javascript"))
    page.goto("/statistics")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".numbers[open]")).to_have_count(3)
    expect(page.locator("canvas")).to_have_count(0)
