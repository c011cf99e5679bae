"""Whose turn it is to take a part of a drop in: one at a time, with time for officers in between.

PostgreSQL lets those who wait for a row take turns. SQLite has one writer, and who waits for it asks again every tenth
of a second: without a pause an officer would hardly ever find it free while drops are taken in.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from casebook.db.engine import Session, wait_for_turn

SHORTEST_PAUSE = 0.11
"""Seconds; a little more than the tenth of a second after which SQLite asks again."""
PAUSE_SHARE = 0.5
"""The pause after a part, as a share of the time that the part took."""
LONGEST_PAUSE = 2.0
Writing = Callable[[], AbstractContextManager[Session]]
"""Opens one unit of work, committed at its end."""


def take_turns(writing: Writing, lock: Path) -> Writing:
    """Units of work of `writing` that wait for those of other intakes, whose processes share the file `lock`.

    On SQLite the next one begins after a pause; until then its process can read and match. When the pause ends stands
    in the file, by the clock that all processes of a machine share.
    """

    @contextmanager
    def turn() -> Iterator[Session]:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            _wait_for_pause(file)
            started = time.monotonic()
            with writing() as session:
                is_sqlite = session.get_bind().dialect.name == "sqlite"
                wait_for_turn(session, "intake")
                yield session
            if is_sqlite:
                ended = time.monotonic()
                _note_pause(file, ended + max(SHORTEST_PAUSE, PAUSE_SHARE * (ended - started)))

    return turn


def _wait_for_pause(file: IO[str]) -> None:
    file.seek(0)
    try:
        left = float(file.read(40) or 0) - time.monotonic()
    except ValueError:
        left = 0.0  # a process was killed while it wrote
    # The file may be of before the machine was started anew, when the clock began at nothing.
    if 0 < left <= LONGEST_PAUSE:
        time.sleep(left)


def _note_pause(file: IO[str], until: float) -> None:
    file.truncate(0)
    file.write(f"{until:.3f}")
    file.flush()
