"""Many at once: two intakes beside an officer, a server that stops under load, a clock that was set back."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from unittest.mock import patch

from sqlalchemy.exc import DBAPIError

from casebook.errors import CasebookError
from casebook.integrity.bench.faults.acts import find_officer, give_verdicts
from casebook.integrity.bench.faults.postgres import PostgresServer
from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import Workplace, copy_place
from casebook.integrity.bench.made_drop import write_drop
from casebook.journal import journal

SLOWEST = 0.5
"""Seconds within which 95 of 100 verdicts must be given while drops are taken in."""
_REFUSED = (0, 1, 2)


def try_crowds(template: Workplace, server: PostgresServer | None, *, rounds: int, listings: int) -> Iterator[Trials]:
    """Each of the three so many times; drops have so many listings."""
    yield try_two_takes(template, server, rounds=rounds, listings=listings)
    if server:
        yield try_stops(template, server, rounds=rounds, listings=listings)
    yield try_clock(template, server, rounds=rounds)


def try_two_takes(template: Workplace, server: PostgresServer | None, *, rounds: int, listings: int) -> Trials:
    """Two drops taken in at once while an officer gives verdicts."""
    trials = Trials("two takes at once with verdicts", _name_database(server))
    drops = [_make_drop(template, number, listings) for number in (1, 2)]
    for _ in range(rounds):
        with copy_place(template, server) as place:
            trials.note(_take_two(place, drops, trials))
    return trials


def try_stops(template: Workplace, server: PostgresServer, *, rounds: int, listings: int) -> Trials:
    """A server that stops at once while a drop is taken in, and is started again."""
    trials, drop = Trials("server stopped and started under load", "postgresql"), _make_drop(template, 3, listings)
    for number in range(rounds):
        with copy_place(template, server) as place:
            trials.note(_stop_server(place, server, drop, after=2.0 + number % 5))
    return trials


def try_clock(template: Workplace, server: PostgresServer | None, *, rounds: int) -> Trials:
    """A clock that is set back by ten seconds to a day."""
    trials = Trials("clock set back", _name_database(server))
    for number in range(rounds):
        with copy_place(template, server) as place:
            trials.note(_set_clock_back(place, timedelta(seconds=10 ** (number % 5 + 1))))
    return trials


def _make_drop(template: Workplace, number: int, listings: int) -> Path:
    folder = template.folder.parent / f"crowd-{number}"
    return write_drop(folder, listings=listings, first=10_000 * number, run=f"crowd-{number}")


def _name_database(server: PostgresServer | None) -> str:
    return "postgresql" if server else "sqlite"


def _take_two(place: Workplace, drops: list[Path], trials: Trials) -> str:
    takes = [place.start("take", drop) for drop in drops]
    with place.open_record() as database:
        officer, seconds = find_officer(database), list[float]()
        while any(take.poll() is None for take in takes):
            seconds += give_verdicts(database, officer, until=time.monotonic())
    slow = find_slow(seconds, trials)
    if codes := [take.returncode for take in takes if take.returncode]:
        return f"takes ended with {codes}: {(place.folder / 'printed').read_text('utf-8')[-300:]}"
    return place.find_faults() or (f"a verdict took {slow:.2f} s" if slow > SLOWEST else "")


def find_slow(seconds: list[float], trials: Trials) -> float:
    """The seconds within which 95 of 100 verdicts were given; noted with their number in the row."""
    slow = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else max(seconds, default=0.0)
    trials.figures["verdict_p95_s"] = round(max(slow, trials.figures.get("verdict_p95_s", 0.0)), 3)
    trials.figures["verdicts"] = trials.figures.get("verdicts", 0) + len(seconds)
    return slow


def _stop_server(place: Workplace, server: PostgresServer, drop: Path, *, after: float) -> str:
    take, problem = place.start("take", drop), ""
    time.sleep(after)
    server.stop()
    try:
        with place.open_record() as database:
            give_verdicts(database, find_officer(database), until=time.monotonic())
        problem = "a verdict was given without a database"
    except (CasebookError, DBAPIError):
        pass  # no database, no verdict: said to the officer by the desk
    finally:
        server.start()
    code, printed = take.wait(), (place.folder / "printed").read_text("utf-8", errors="replace")
    if code not in _REFUSED or "Traceback" in printed:
        problem = problem or f"take ended with {code}: {printed[-300:]}"
    problem = problem or place.find_faults()
    return problem or place.run("take", drop).find_problem("take, once the server is back,") or place.find_faults()


def _set_clock_back(place: Workplace, by: timedelta) -> str:
    """Acts go on, and `verify` tells a journal that goes back by more than clocks are set right by."""

    class _EarlierClock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) - by

    with place.open_record() as database, patch.object(journal, "datetime", _EarlierClock):
        officer = find_officer(database)
        give_verdicts(database, officer, until=time.monotonic())
    is_named = "早于前一条" in place.find_faults()
    is_too_far = by > timedelta(minutes=3)
    return "" if is_named is is_too_far else f"a clock set back by {by} was {'' if is_named else 'not '}named"
