"""The desk as a whole: every page with its twin, behind the sign-in."""

import re

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import PAGE_MODULES

PAGES = ["/", "/flags", "/flags/1", "/listings/1", "/cases", "/referrals", "/search?q=黄桃", "/coverage"]


def twin(path: str) -> str:
    head, mark, query = path.partition("?")
    return ("/home.json" if head == "/" else f"{head}.json") + mark + query


@pytest.mark.parametrize("path", PAGES)
def test_every_page_and_its_twin_answer(desk: TestClient, path: str) -> None:
    page = desk.get(path)
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")
    assert "{{" not in page.text
    answer = desk.get(twin(path))
    assert answer.headers["content-type"] == "application/json"
    assert answer.status_code == 200


PUBLIC = ("/sign-in", "/sign-out", "/language", "/scripts/{language}/{name}")


def test_nothing_is_served_to_a_stranger(stranger: TestClient) -> None:
    routes = [
        route
        for noun in PAGE_MODULES
        for route in noun.router.routes
        if isinstance(route, APIRoute) and route.path not in PUBLIC
    ]
    assert len(routes) > 20
    for route in routes:
        path = re.sub(r"\{\w+\}", "1", route.path)
        method = "POST" if "POST" in (route.methods or ()) else "GET"
        answer = stranger.request(method, path)
        if path.endswith(".json"):
            assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed"), path
        else:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/sign-in?to="), path
