"""Elasticsearch that stops and starts again under load: acts do not wait for it, and the index catches up."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from casebook.db.engine import Database
from casebook.errors import CasebookError
from casebook.integrity.bench.faults.acts import find_officer, give_verdicts
from casebook.integrity.bench.faults.crowds import SLOWEST, find_slow
from casebook.integrity.bench.faults.gate import Gate, open_gate
from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import Workplace, copy_place
from casebook.integrity.bench.made_drop import write_drop
from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.following.check import check_index
from casebook.search.following.follower import Follower

STOPPED_SECONDS = 3.0
_AFTER_SECONDS = 0.5
"""Seconds of verdicts once the drop is in, however late its flags came."""
_LONGEST = 120.0
"""Seconds within which the index has to stand again once the server is back."""


def try_search_stops(template: Workplace, url: str, *, rounds: int, listings: int) -> Trials:
    """Stop the Elasticsearch at `url` so often while a drop is taken in and an officer gives verdicts."""
    trials = Trials("elasticsearch stopped and started under load", "sqlite")
    drop = write_drop(template.folder.parent / "search-stops", listings=listings, first=50_000, run="search-stops")
    for number in range(rounds):
        with copy_place(template, None) as place, place.open_record() as database, open_gate(url) as gate:
            index = ElasticIndex(gate.address, alias=f"faults-{uuid4().hex}")
            with _following(Follower(database, index)) as follower:
                problem = _stop_search(place, database, follower, gate, drop, trials, after=0.5 + number % 3)
                trials.note(problem or _find_lag(database, follower, index) or place.find_faults())
            index.remove()
            index.close()
    return trials


@contextmanager
def _following(follower: Follower) -> Iterator[Follower]:
    follower.start()
    try:
        yield follower
    finally:
        follower.stop()


def _stop_search(
    place: Workplace, database: Database, follower: Follower, gate: Gate, drop: Path, trials: Trials, *, after: float
) -> str:
    take, officer, seconds = place.start("take", drop), find_officer(database), list[float]()
    seconds += give_verdicts(database, officer, until=time.monotonic() + after)
    gate.shut()
    follower.wake()
    seconds += give_verdicts(database, officer, until=time.monotonic() + STOPPED_SECONDS)
    gate.open()
    while take.poll() is None:
        seconds += give_verdicts(database, officer, until=time.monotonic())
        follower.wake()
    seconds += give_verdicts(database, officer, until=time.monotonic() + _AFTER_SECONDS)
    slow = find_slow(seconds, trials)
    if take.returncode:
        return f"take ended with {take.returncode}: {(place.folder / 'printed').read_text('utf-8')[-300:]}"
    return f"a verdict took {slow:.2f} s" if slow > SLOWEST else ""


def _find_lag(database: Database, follower: Follower, index: ElasticIndex) -> str:
    """A sentence where the index does not come to show what the record holds; else empty."""
    deadline, problem = time.monotonic() + _LONGEST, "the index did not catch up"
    while time.monotonic() < deadline:
        follower.wake()
        follower.wait_for_follow()
        try:
            report = check_index(database, index)
        except CasebookError as refusal:
            problem = f"the index cannot be asked: {refusal}"
        else:
            if report.is_whole:
                return ""
            problem = report.to_text()
        time.sleep(1.0)
    return problem
