"""Figures that take long to count are counted again only after a while that grows with the time they take."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Figures = TypeVar("Figures")
QUICK_SECONDS = 0.5
"""What is counted within this time is counted anew each time it is asked for."""
REST = 30
"""A result is shown again for so many times as long as the counting took: it takes a thirtieth of a core at most."""


@dataclass(slots=True)
class SlowFigures:
    """The last result by key, such as whoever may see it. One thread counts, others wait for it."""

    _results: dict[str, tuple[float, Any]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: str, count: Callable[[], Figures]) -> Figures:
        """The figures of `key`: counted now, or the last ones while they are fresh enough."""
        with self._lock:
            good_until, figures = self._results.get(key, (0.0, None))
            if time.monotonic() < good_until:
                return figures  # type: ignore[no-any-return]  # a key has figures of one type
            started = time.monotonic()
            figures = count()
            took = time.monotonic() - started
            if took > QUICK_SECONDS:
                self._results[key] = started + took * REST, figures
            return figures
