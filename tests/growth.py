"""How the work of a function grows: for tests that must hold on slow and busy machines, without a number of seconds."""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import TraceFunction

Input = TypeVar("Input")

_TURNS = 10
_MOST_TIMES = 8.0
"""Four times as much may take eight times as long; where time grows with the square it takes sixteen."""


def assert_grows_linearly(act: Callable[[Input], object], make_input: Callable[[int], Input], size: int) -> None:
    """Fail where `act` takes more than eight times as long on the input of `size` as on one of a quarter of it.

    Times are this thread's processor time, each the least of up to ten turns, taken one after the other: a machine
    that is busy in one turn changes nothing. Inputs are made anew for each turn, outside the measured time.
    """
    small = large = float("inf")
    for _ in range(_TURNS):
        small = min(small, _measure(act, make_input(size // 4)))
        large = min(large, _measure(act, make_input(size)))
        if large <= _MOST_TIMES * small:
            return
    raise AssertionError(f"four times as much takes {large / small:.1f} times as long: {small:.4f} s and {large:.4f} s")


def _measure(act: Callable[[Input], object], given: Input) -> float:
    started = time.thread_time()
    act(given)
    return time.thread_time() - started


def count_steps(act: Callable[[], object]) -> int:
    """How many lines of Python run in `act`: the same number on every machine. What runs in C counts as one."""
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> "TraceFunction":
        nonlocal steps
        steps += event == "line"
        return step

    former = sys.gettrace()
    sys.settrace(step)
    try:
        act()
    finally:
        sys.settrace(former)
    return steps
