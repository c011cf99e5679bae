"""Requests of a HAR one by one."""

from datetime import datetime

import pytest

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
