"""Where a saved page was served is read from its head."""

import pytest

from crawlers.extraction.saved_page import find_saved_address

URL = "https://shop.example/item/7"


@pytest.mark.parametrize(
    "html",
    [
        f"<!DOCTYPE html>\n<!-- saved from url=(0027){URL} -->\n<html><head></head></html>",
        f"<html><head><link rel='shortcut canonical' href=' {URL} '></head><body></body></html>",
        f'<html><head><META property="og:url" content="{URL}"></head>',
        f'<?xml version="1.0"?><html><head><link rel="canonical" href="{URL}"/></head><body/></html>',
    ],
)
def test_the_address_is_found(html: str) -> None:
    assert find_saved_address(html) == URL


@pytest.mark.parametrize(
    "html", ["", "https://shop.example/", "<html><body><link rel=canonical href=/x></body></html>"]
)
def test_a_page_that_does_not_say_has_none(html: str) -> None:
    assert find_saved_address(html) == ""
