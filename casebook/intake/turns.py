"""Whose turn it is to take a part of a drop in: one at a time, with time for officers in between.

PostgreSQL lets those who wait for a row take turns. SQLite has one writer, and who waits for it asks again every tenth
of a second: without a pause an officer would hardly ever find it free while drops are taken in.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from casebook.db.engine import Session, wait_for_turn

SHORTEST_PAUSE = 0.11
"""Seconds; a little more than the tenth of a second after which SQLite asks again."""
PAUSE_SHARE = 0.5
"""The pause after a part, as a share of the time that the part took."""
Writing = Callable[[], AbstractContextManager[Session]]
"""Opens one unit of work, committed at its end."""


def take_turns(writing: Writing, lock: Path) -> Writing:
    """Units of work of `writing` that wait for those of other intakes, whose processes share the file `lock`."""

    @contextmanager
    def turn() -> Iterator[Session]:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            started = time.monotonic()
            with writing() as session:
                is_sqlite = session.get_bind().dialect.name == "sqlite"
                wait_for_turn(session, "intake")
                yield session
            if is_sqlite:
                time.sleep(max(SHORTEST_PAUSE, PAUSE_SHARE * (time.monotonic() - started)))

    return turn
