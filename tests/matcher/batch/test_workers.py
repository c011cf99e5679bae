"""Processes that share a run."""

from matcher.batch.workers import open_pool


def test_work_is_shared_and_comes_back_in_order() -> None:
    with open_pool(2, print) as processes:
        assert list(processes.map(abs, [-3, 2, -1])) == [3, 2, 1]
