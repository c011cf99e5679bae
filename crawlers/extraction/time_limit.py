"""A limit on the processor time of one reading: a page that a reader chokes on costs itself alone."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from matcher.records.errors import TooBigError

PAGE_SECONDS = 10.0
"""Seconds of processor time that the readers of one page may take; a large page of a real shop takes a tenth of one."""
_AGAIN = 0.5
"""Seconds after which the end is raised anew, where some reader took it for a fault of its own."""


class _TimeUpError(BaseException):
    """Not an Exception: readers that go on behind a fault must not go on behind this."""


@contextmanager
def limit_time(what: str, seconds: float = PAGE_SECONDS) -> Iterator[None]:
    """Raise TooBigError where the block takes longer than so many seconds of processor time; `what` opens the sentence.

    Works in the main thread, where all pages are read; in another one the block runs without a limit. A pass of the
    parser is not interrupted: `page_bounds` keeps it short.
    """
    if current_thread() is not main_thread():
        yield
        return
    clock = _Clock()
    former = signal.signal(signal.SIGVTALRM, clock.end_reading)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            clock.is_running = False
    except _TimeUpError:
        raise TooBigError(f"{what}太复杂，{seconds:g} 秒没有读完，没有再读；原件已保存，须人工打开查看。") from None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


class _Clock:
    """Ends a reading while it runs; a signal that comes late ends nothing."""

    is_running = True

    def end_reading(self, number: int, frame: FrameType | None) -> None:
        if self.is_running:
            raise _TimeUpError
