"""Requests of a HAR one by one."""

import json
import zlib
from base64 import b64encode
from datetime import datetime
from gzip import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.imports.sources.har_entries import HarEntry, read_entries
from matcher.records.errors import UnreadableError


def only(entry: str) -> HarEntry | str:
    (read,) = read_entries(f'{{"log": {{"entries": [{entry}]}}}}', "a.har")
    return read


@pytest.mark.parametrize(
    ("started", "moment"),
    [
        ('"2026-05-01T10:00:00.000+08:00"', "2026-05-01T10:00:00+08:00"),
        ('"2026-05-01T02:00:00Z"', "2026-05-01T02:00:00+00:00"),
        ('"2026/05/01 10:00:00"', None),
        ("null", None),
        ("5", None),
    ],
)
def test_a_moment_counts_where_its_zone_is_stated(started: str, moment: str | None) -> None:
    entry = only(f'{{"startedDateTime": {started}, "request": {{}}, "response": {{}}}}')
    assert isinstance(entry, HarEntry)
    assert entry.started == (datetime.fromisoformat(moment) if moment else None)


def test_base64_is_read_over_lines_and_named_where_it_is_broken() -> None:
    body = '{"request": {}, "response": {"content": {"encoding": "BASE64", "text": "%s"}}}'
    good, bad = only(body % "5bGx\\r\\n5qGD"), only(body % "%%%")
    assert isinstance(good, HarEntry)
    assert isinstance(bad, HarEntry)
    assert (good.raw.decode(), good.fault) == ("山桃", "")
    assert bad.fault


def test_what_is_no_recording_is_refused() -> None:
    with pytest.raises(UnreadableError):
        list(read_entries("{}", "a.har"))


PAGES = [
    "<html><h1>炎陵黄桃 5斤装</h1><p>￥39.90</p></html>",
    json.dumps({"list": [{"title": "炎陵黄桃", "price": "39.9"}]}),
]


@given(
    st.sampled_from(PAGES),
    st.sampled_from([bytes, compress, zlib.compress]),
    st.sampled_from(["base64", "BASE64", "", "utf-8"]),
    st.booleans(),
)
def test_a_body_is_read_whatever_its_label_says(page: str, pack: object, label: str, is_plain: bool) -> None:
    body = page if is_plain else b64encode(pack(page.encode())).decode()  # type: ignore[operator]
    content = {"text": body, "encoding": label}
    entry = only(json.dumps({"request": {}, "response": {"content": content}}))
    assert isinstance(entry, HarEntry)
    assert (entry.raw.decode(), entry.fault) == (page, "")


@pytest.mark.parametrize("text", ["abcdefgh" * 9, "MTIzNDU2Nzg5MA==", "x-y_z"])
def test_a_short_or_other_text_without_a_label_stays_as_it_is(text: str) -> None:
    entry = only(json.dumps({"request": {}, "response": {"content": {"text": text}}}))
    assert isinstance(entry, HarEntry)
    assert entry.raw.decode() == text
