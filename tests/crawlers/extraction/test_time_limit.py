"""A reading that takes too long ends in a sentence, in whatever it was busy; the next one has all its time."""

import re
import time
from threading import Thread

import pytest

from crawlers.extraction.time_limit import limit_time
from matcher.records.errors import TooBigError


def burn(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_loop_and_a_pattern_without_end_are_ended() -> None:
    started = time.thread_time()
    with pytest.raises(TooBigError, match=r"页面太复杂，0\.2 秒没有读完"), limit_time("页面", 0.2):
        burn(60)
    with pytest.raises(TooBigError), limit_time("页面", 0.2):
        re.match(r"(a+)+$", "a" * 64 + "b")
    assert time.thread_time() - started < 30, "half of what it would have burnt"


def test_a_reader_that_goes_on_behind_every_fault_is_ended() -> None:
    def read_stubbornly() -> None:
        for _ in range(1000):
            try:
                burn(60)
            except Exception:  # noqa: BLE001 - what is tried
                continue

    with pytest.raises(TooBigError), limit_time("页面", 0.2):
        read_stubbornly()


def test_what_ends_in_time_is_not_disturbed_later() -> None:
    with limit_time("页面", 0.2):
        burn(0.01)
    burn(0.4)


def test_a_fault_of_the_reader_is_its_own() -> None:
    with pytest.raises(KeyError), limit_time("页面", 0.2):
        raise KeyError("x")


def test_in_another_thread_there_is_no_limit() -> None:
    faults: list[Exception] = []

    def read() -> None:
        try:
            with limit_time("页面", 0.1):
                burn(0.2)
        except TooBigError as fault:
            faults.append(fault)

    thread = Thread(target=read)
    thread.start()
    thread.join()
    assert faults == []
