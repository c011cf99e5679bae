"""Running `zhixun` in this process, and what a refusal looks like."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Zhixun = Callable[..., Ended]


def assert_refused(ended: Ended, says: str) -> None:
    assert ended.code == 2
    assert says in ended.err
    assert ended.err.count("\n") == 1, "one sentence"
    assert "Traceback" not in ended.err
