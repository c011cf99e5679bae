"""How soon an index shows what was written: from the commit of the record to the first search that finds it.

Each write is a shop with a journal entry in a record of its own; the follower's thread takes it into the index.
"""

import resource
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from casebook.access.viewer import Viewer
from casebook.db.engine import Database, open_database
from casebook.db.tables.listings import SellerRow
from casebook.journal.entries import EntryKind
from casebook.journal.journal import append_entry
from casebook.search.engines.index import SearchIndex, SearchRequest
from casebook.search.following.follower import Follower
from casebook.search.query.parser import parse_query

PATIENCE_SECONDS = 60
"""How long a write is waited for before the index counts as one that does not follow."""

LOOK_SECONDS = 0.005


def measure_freshness(index: SearchIndex, viewer: Viewer, folder: Path, writes: int) -> tuple[list[float], int]:
    """Milliseconds until each write is found, and the megabytes that this process grew by; the index is at cursor 0.

    Raises TimeoutError where a write is not found within PATIENCE_SECONDS.
    """
    database = open_database(f"sqlite:///{folder / 'record.sqlite'}")
    with _following(database, index) as follower:
        _time_write(database, index, follower, viewer, 0)  # what is loaded by the first one is not measured
        began = _read_peak_memory()
        times = [_time_write(database, index, follower, viewer, number) for number in range(1, writes + 1)]
    return times, _read_peak_memory() - began


@contextmanager
def _following(database: Database, index: SearchIndex) -> Iterator[Follower]:
    follower = Follower(database, index)
    follower.start()
    try:
        yield follower
    finally:
        follower.stop()
        database.engine.dispose()


def _time_write(database: Database, index: SearchIndex, follower: Follower, viewer: Viewer, number: int) -> float:
    name = f"newshop{number}"
    with database.writing(viewer) as session:
        row = SellerRow(bureau_code=viewer.bureau, marketplace="jd", shop=name, name=name)
        session.add(row)
        session.flush()
        subject: Mapping[str, object] = {"shop": name}
        append_entry(session, EntryKind.DROP_TAKEN, actor="bench", subjects=[f"seller:{row.id}"], payload=subject)
    began = time.perf_counter()
    follower.wake()
    request = SearchRequest(viewer, parse_query(name, index.schema), limit=1, facets=())
    while not index.search(request).total:
        if time.perf_counter() - began > PATIENCE_SECONDS:
            raise TimeoutError(f"the index does not show {name}")
        time.sleep(LOOK_SECONDS)
    return 1000 * (time.perf_counter() - began)


def _read_peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
