"""The limit on guessing passwords: per name, for a time, and bounded in memory."""

import time

import pytest

from api.access import LoginThrottle


def test_a_name_waits_after_its_failures_and_another_does_not() -> None:
    throttle = LoginThrottle(max_failures=3)
    for _ in range(3):
        assert not throttle.is_blocked("zhang")
        throttle.record_failure("zhang")
    assert throttle.is_blocked("zhang")
    assert not throttle.is_blocked("li")


def test_failures_are_forgotten_after_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    throttle = LoginThrottle(max_failures=1, window_seconds=60)
    throttle.record_failure("zhang")
    assert throttle.is_blocked("zhang")
    later = time.monotonic() + 61
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert not throttle.is_blocked("zhang")


def test_invented_names_do_not_fill_the_memory() -> None:
    throttle = LoginThrottle(max_names=100)
    for number in range(1_000):
        throttle.is_blocked(f"asked {number}")
        throttle.record_failure(f"failed {number}")
    assert len(throttle._failures) == 100
