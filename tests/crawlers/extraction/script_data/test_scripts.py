"""The data of a page's scripts are found by their names, in every way in which they are written."""

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.script_data.scripts import read_script_values

WRITTEN = {
    "assignment": "window.rawData = {goods: {goodsName: '黄桃',},}; var x = 1;",
    "bracket": 'window[\'__INITIAL_STATE__\'] = {"goods": {"goodsName": "黄桃"}}',
    "parsed": 'window.__PRELOADED_STATE__ = JSON.parse("{\\"goods\\":{\\"goodsName\\":\\"黄桃\\"}}")',
    "encoded": "window.__INITIAL_STATE__ = JSON.parse(decodeURIComponent("
    "'%7B%22goods%22%3A%7B%22goodsName%22%3A%22%E9%BB%84%E6%A1%83%22%7D%7D'))",
    "called": 'window.__NUXT__=(function(a){return {goods:{goodsName:a}}}("黄桃"))',
}


def page(script: str, attributes: str = "") -> Page:
    return Page("https://a.example/1", f"<html><body><script {attributes}>{script}</script></body></html>")


@pytest.mark.parametrize("way", WRITTEN)
def test_data_are_read_however_they_are_written(way: str) -> None:
    (value,) = read_script_values(page(WRITTEN[way]))
    assert (value.value, value.is_broken) == ({"goods": {"goodsName": "黄桃"}}, False)


def test_an_element_of_data_needs_no_known_name() -> None:
    (value,) = read_script_values(page('{"a": 1}', "type='application/json' id='shop-data'"))
    assert (value.name, value.value) == ("shop-data", {"a": "1"})


def test_what_cannot_be_read_is_named() -> None:
    (value,) = read_script_values(page("window.rawData = {goods: };"))
    assert (value.name, value.is_broken) == ("rawData", True)


@pytest.mark.parametrize(
    "script", ["if (window.rawData == 1) {}", "rawData => {}", "var other = {a: 1}", "rawData = 5"]
)
def test_other_scripts_are_left_alone(script: str) -> None:
    assert read_script_values(page(script)) == []
