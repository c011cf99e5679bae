"""The lines that crawls leave for the desk are read back as they were written, and refused where a field is foreign."""

import json
from datetime import UTC, datetime

import pytest

from matcher.records.crawl_status import Alarm, CrawlPlan, CrawlRun, PlannedCrawl
from matcher.records.jsonl import LineError, from_line, to_bytes, to_line

AT = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)
RUN = CrawlRun("peaches", AT, AT, "/drops/1", 0, "done")
CRAWL = PlannedCrawl("peaches", "shop", "铺", ("桃",), (), 24.0, "", "", AT, "", (RUN,))
PLAN = CrawlPlan(AT, True, "", "", (CRAWL,))


@pytest.mark.parametrize("record", [Alarm(AT, "shop", "铺", "只看到 3 件商品"), RUN, PLAN])
def test_a_line_is_read_back(record: object) -> None:
    assert from_line(type(record), to_bytes(record)) == record


def test_a_foreign_field_is_refused() -> None:
    with pytest.raises(LineError, match="colour"):
        from_line(CrawlRun, json.dumps({**json.loads(to_line(RUN)), "colour": "red"}))


def test_a_run_of_an_older_worker_is_read() -> None:
    line = json.loads(to_line(RUN))
    line["said"] = line.pop("message")
    assert from_line(CrawlRun, json.dumps(line)) == RUN
