"""The index follows the journal beside the work of officers: no act waits for it.

The desk runs a thread that a write wakes; it also looks from time to time, since other processes write too. A command
has no thread: there the index catches up when a write ends. Where the engine is away the follower tries again, and
says how far the index is behind.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Condition, Lock, Thread

from casebook.db.engine import Database
from casebook.search.documents.document import SetAside
from casebook.search.documents.loader import ReadFile, read_no_file
from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchError, SearchIndex
from casebook.search.following.sync import Lag, catch_up, measure_lag
from matcher.records.calendar import BEIJING
from matcher.records.logs import get_logger

log = get_logger(__name__)

LOOK_SECONDS = 30.0
"""How often it looks at the journal when nothing wakes it."""

RETRY_SECONDS = 5.0
"""How long it waits after a failure."""

GATHER_SECONDS = 1.0
"""From one catch-up to the next at least: what many officers write meanwhile costs little more than one act."""

WAIT_SECONDS = 10.0
STOP_SECONDS = 4.0
"""How long the end of the desk may wait for a batch: the server before it takes 5 s, and all of it at most 10."""
"""How long a stop waits for a batch under way; the thread never keeps a process alive."""

LATE = timedelta(seconds=10)
"""From which age on officers are shown a lag."""

UP_TO_DATE = Lag()


@dataclass(frozen=True, slots=True)
class FollowerStatus:
    """How the index stands: how far behind, why (a sentence; empty where it follows), what was set aside."""

    lag: Lag = UP_TO_DATE
    problem: str = ""
    set_aside: tuple[SetAside, ...] = ()

    def write_notice(self, now: datetime) -> str:
        """A sentence for officers; empty where the index follows or is only a moment behind."""
        is_late = self.lag.since is not None and now - self.lag.since > LATE
        if self.lag.since is None or not (is_late or self.problem):
            return self.problem
        return f"检索落后 {self.lag.entries} 条，自 {self.lag.since.astimezone(BEIJING):%Y-%m-%d %H:%M}。{self.problem}"


class Follower:
    """Lets one index follow one journal; safe to be called from several threads.

    `do_more` is what its thread does beside, a little at a time; it gives whether there is more to do.
    """

    def __init__(
        self,
        database: Database,
        index: SearchIndex,
        read_file: ReadFile = read_no_file,
        *,
        do_more: Callable[[], bool] = lambda: False,
    ) -> None:
        self._database = database
        self._do_more = do_more
        self._read_file = read_file
        self._index = index
        self._cursor: int | None = None
        self._status = FollowerStatus()
        self._following = Lock()
        self._changed = Condition()
        self._requested = self._finished = 0
        self._is_stopping = False
        self._thread: Thread | None = None

    @property
    def status(self) -> FollowerStatus:
        """How the index stood when it was last looked at; costs no query."""
        return self._status

    def write_notice(self) -> str:
        """A sentence for officers on an index that is behind; empty where it follows."""
        return self._status.write_notice(datetime.now(UTC))

    def start(self) -> None:
        """Follow in a thread from now on, until `stop`."""
        if self._thread is None:
            self._requested += 1
            self._thread = Thread(target=self._run_thread, name="search-follower", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread after the batch that is under way; afterwards `wake` follows by itself again."""
        thread = self._thread
        if thread is None:
            return
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        thread.join(STOP_SECONDS)
        if thread.is_alive():
            log.warning("follower_still_busy", seconds=STOP_SECONDS)
            return
        self._is_stopping, self._thread = False, None

    def wake(self) -> None:
        """Something was written: the thread follows at once, and without a thread this call does."""
        if self._thread is None:
            self.follow_once()
            return
        with self._changed:
            self._requested += 1
            self._changed.notify_all()

    def wait_for_follow(self, seconds: float = WAIT_SECONDS) -> bool:
        """Wait until everything up to the newest `wake` was looked at; False where that took longer."""
        with self._changed:
            newest = self._requested
            return self._changed.wait_for(lambda: self._thread is None or self._finished >= newest, seconds)

    def follow_once(self) -> bool:
        """Let the index catch up with the journal; False, with a line in the log, where it cannot."""
        with self._following:
            try:
                self._measure_lag()
                catch_up(self._database, self._index, read_file=self._read_file, is_stopping=lambda: self._is_stopping)
                self._cursor = self._index.read_cursor()
                set_aside = self._index.list_set_aside()
            except SearchError as failure:
                self._report_problem(str(failure))
                return False
            if self._status.problem:
                log.info("search_follows_again", cursor=self._cursor)
            self._status = FollowerStatus(measure_lag(self._database, self._cursor), set_aside=set_aside)
            return True

    def _measure_lag(self) -> None:
        """See how far behind the index is, and whether it has to be rebuilt, before a catch-up that may take long."""
        state = self._index.read_state()
        if state is IndexState.READY:
            self._cursor = self._index.read_cursor()
            self._status = replace(self._status, lag=measure_lag(self._database, self._cursor))
        elif state is not IndexState.MISSING:
            self._status = replace(self._status, problem=str(IndexNotReadyError(state)))

    def _report_problem(self, problem: str) -> None:
        lag = measure_lag(self._database, self._cursor) if self._cursor is not None else UP_TO_DATE
        since = lag.since.isoformat() if lag.since else None
        status = replace(self._status, lag=lag, problem=problem)
        # A try every few seconds is one line in the log, until something about it changes.
        level = logging.DEBUG if status == self._status else logging.WARNING
        log.log(level, "search_lags", entries=lag.entries, since=since, problem=problem)
        self._status = status

    def _run_thread(self) -> None:
        pause, earliest = 0.0, 0.0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_stopping or self._requested > self._finished, pause)
                self._changed.wait_for(lambda: self._is_stopping, max(0.0, earliest - time.monotonic()))
                if self._is_stopping:
                    return
                requested = self._requested
            earliest = time.monotonic() + GATHER_SECONDS
            pause = LOOK_SECONDS if self._follow_whatever_happens() else RETRY_SECONDS
            with self._changed:
                self._finished = requested
                self._changed.notify_all()
            started = time.monotonic()
            if self._do_more_whatever_happens():  # as long again for officers, whose pages share our processor
                pause = min(pause, time.monotonic() - started)

    def _do_more_whatever_happens(self) -> bool:
        try:
            return self._do_more()
        except Exception:  # the loop's edge: what goes wrong beside the index must not end its following
            log.exception("follower_failed_beside")
            return False

    def _follow_whatever_happens(self) -> bool:
        try:
            return self.follow_once()
        except Exception:  # the loop's edge: a fault of one round, as a database that is away, must not end it
            log.exception("follower_failed")
            return False
