"""Recordings of a browser: pages and answers, each with its own capture."""

import json
from base64 import b64encode
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.imports.sources import har as har_source
from crawlers.imports.sources.har_entries import HarEntry, read_entries
from matcher.records.coverage import PageOutcome
from tests.crawlers.imports.conftest import PAGE, Import


def entry(url: str, mime: str, body: bytes, *, status: int = 200, plain: bool = False) -> dict[str, object]:
    content = (
        {"mimeType": mime, "text": body.decode()} if plain else {"mimeType": mime, "text": b64encode(body).decode()}
    )
    content |= {} if plain else {"encoding": "base64"}
    return {
        "startedDateTime": "2026-07-20T09:30:00.000+08:00",
        "request": {"method": "GET", "url": url},
        "response": {"status": status, "content": content},
    }


def har(*entries: object) -> bytes:
    log = {"version": "1.2", "creator": {"name": "browser"}, "entries": list(entries)}
    return json.dumps({"log": log}).encode()


def test_har_gives_pages_and_answers(imported: Import) -> None:
    answer = json.dumps({"data": {"list": [{"title": "砀山酥梨 10斤", "itemId": "7001", "price": "35"}]}})
    left = imported(
        (
            "a.har",
            har(
                entry("https://shop.example.com/item/600777888.html", "text/html", PAGE.encode()),
                entry("https://api.example.com/list", "application/json", answer.encode(), plain=True),
                entry("https://shop.example.com/app.js", "application/javascript", b"var a = {b: 1};"),
                entry("https://shop.example.com/logo.png", "image/png", b"\x89PNG"),
            ),
        )
    )
    assert [(one.item, one.title) for one in left.listings] == [
        ("600777888", "炎陵黄桃 5斤"),
        ("7001", "砀山酥梨 10斤"),
    ]
    assert [one.page.url for one in left.listings if one.page] == [
        "https://shop.example.com/item/600777888.html",
        "https://api.example.com/list",
    ]
    assert {one.page.fetched_at.hour for one in left.listings if one.page} == {1}
    assert [one.reason for one in left.unread] == ["另有 2 个脚本、样式、图片等请求，不是商品页面，没有取用。"]


def test_har_names_a_refusal(imported: Import) -> None:
    left = imported(("a.har", har(entry("https://shop.example.com/1", "text/html", b"<html>403</html>", status=403))))
    assert [line.sight for line in left.coverage] == [PageOutcome.BLOCKED, PageOutcome.FAILED]
    assert left.coverage[0].url == "https://shop.example.com/1"


def test_har_goes_on_behind_a_page_that_is_too_big(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(har_source, "PAGE_BYTES", 10_000)
    big = entry("https://shop.example.com/1", "text/html", b"<html>" + b"x" * 20_000)
    left = imported(
        ("a.har", har(big, entry("https://shop.example.com/item/600777888.html", "text/html", PAGE.encode())))
    )
    assert [one.item for one in left.listings] == ["600777888"]
    assert [(one.place, one.excerpt) for one in left.unread] == [("第 1 个请求", "https://shop.example.com/1")]


def test_har_names_what_is_broken_in_it(imported: Import) -> None:
    bad = entry("https://shop.example.com/2", "text/html", b"x")
    bad["response"] = {"status": 200, "content": {"mimeType": "text/html", "text": "%%%", "encoding": "base64"}}
    left = imported(("a.har", har("no entry", bad, entry("https://shop.example.com/3", "text/html", b""))))
    assert [one.place for one in left.unread] == ["第 1 个请求", "第 2 个请求", "第 3 个请求", "其余请求"][
        : len(left.unread)
    ]
    assert len(left.unread) >= 3
    assert "不是完整的 HAR" in imported(("b.har", b'{"log": {"creator": 1}}')).tallies[0].refused


GOODS = [
    {"goods_id": "778800", "title": "山里蜜桃", "price": "36.80"},
    {"goods_id": "778801", "title": "脆桃", "price": "26"},
]
SHAPES = [
    lambda goods: json.dumps({"code": 0, "data": {"list": goods}}),
    lambda goods: "\n".join(map(json.dumps, goods)) + "\n",
    lambda goods: "callback(" + json.dumps(goods) + ");",
    lambda goods: ")]}'\n" + json.dumps({"items": goods}),
    lambda goods: "".join(f"data: {json.dumps(one)}\n\n" for one in goods),
    lambda goods: "\ufeff" + json.dumps(goods, indent=2),
]


@pytest.mark.parametrize(
    "mime", ["application/json", "text/plain", "text/html; charset=utf-8", "application/x-ndjson", "", None]
)
@pytest.mark.parametrize("shape", SHAPES)
def test_json_is_told_by_its_signs(imported: Import, mime: str | None, shape: Callable[[object], str]) -> None:
    one = entry("https://shop.example/api", mime or "", shape(GOODS).encode(), plain=True)
    one["response"]["content"]["mimeType"] = mime  # type: ignore[index]  # a dict of dicts
    left = imported(("a.har", har(one)))
    assert [listing.item for listing in left.listings] == ["778800", "778801"]


@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.none() | st.integers(-5, 10**20) | st.text(max_size=8) | st.lists(st.integers(), max_size=2)
            for name in ("startedDateTime", "time", "timings", "cache", "_priority")
        },
    ),
    st.none() | st.sampled_from(["", "utf-8", "UTF8"]),
    st.none() | st.integers() | st.sampled_from(["200", "OK"]),
)
def test_an_odd_optional_field_does_not_cost_the_request(
    odd: dict[str, object], encoding: str | None, status: object
) -> None:
    body = {"mimeType": "text/html", "text": PAGE, "encoding": encoding, "size": None}
    one = {"request": {"url": "https://a.example/1", "headers": None}, "response": {"status": status, "content": body}}
    (read,) = read_entries(har(one | odd).decode(), "a.har")
    assert isinstance(read, HarEntry)
    assert (read.raw.decode(), read.fault, read.url) == (PAGE, "", "https://a.example/1")


def test_a_recording_that_is_cut_off_gives_what_it_has(imported: Import) -> None:
    whole = har(
        entry("https://shop.example.com/item/600777888.html", "text/html", PAGE.encode()), entry("https://b", "", b"x")
    )
    left = imported(("a.har", whole[:-60]))
    assert len(left.listings) == 1
    assert "断了" in left.unread[0].reason


def test_numbers_of_any_length_in_a_recording_are_read(imported: Import) -> None:
    whole = har(entry("https://shop.example.com/item/600777888.html", "text/html", PAGE.encode()))
    left = imported(("a.har", whole.replace(b'"version": "1.2"', b'"n": ' + b"9" * 5000)))
    assert len(left.listings) == 1
