"""The facts of a run."""

from datetime import datetime, timedelta

from crawlers.drop.run_facts import format_now, make_run_facts


def test_every_run_has_its_own_number_and_begins_now() -> None:
    first, second = (make_run_facts("practice", ["炎陵黄桃"], "0" * 64) for _ in range(2))
    assert first["run"] != second["run"]
    assert (first["marketplace"], first["terms"], first["finished_at"]) == ("practice", ["炎陵黄桃"], None)
    assert datetime.fromisoformat(str(first["started_at"])) <= datetime.fromisoformat(format_now())
    assert datetime.fromisoformat(format_now()).utcoffset() == timedelta(0)
