"""`python -m casebook.integrity.bench.intake`: listings a second that are taken in, and that the memory stays flat.

Prints one JSON object: rates by the clock and by the processor's time, which others do not take; the longest time that
one part kept others from writing; the growth of memory from a tenth of the listings to all.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from casebook.access.viewer import Viewer
from casebook.db.engine import Database, Session, open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.ingest import take_drop
from casebook.intake.turns import Writing, take_turns
from casebook.integrity.bench.made_drop import write_drop
from casebook.registers.editions import take_register
from matcher.match import Matcher
from matcher.records.drop import LISTINGS
from matcher.records.jsonl import read_lines
from matcher.records.listing import Listing
from matcher.registers.readers import get_zhuzhou_register, read_register
from matcher.text.command_line import run_command_line

VIEWER = Viewer.system("bench", bureau="430200")
WARMING = 200
"""Titles that are matched before the measuring begins."""
_PAGE_MB = 4096 / (1 << 20)


@dataclass(frozen=True, slots=True)
class IntakeSpeed:
    """What one intake took; `longest_part_s` is the longest unit of work, which others wait for on SQLite.

    `tables_s` and `tables_mb` is what the matcher's tables of the language take, once in a process, before the intake
    is measured: much more where the user's cache folder does not have them yet.
    """

    database: str
    listings: int
    listings_per_s: float
    listings_per_cpu_s: float
    longest_part_s: float
    grown_mb: float
    tables_s: float
    tables_mb: float


@dataclass(slots=True)
class _Gauge:
    """Notes memory at each step, and how long each unit of work lasted."""

    parts: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    def wrap(self, database: Database) -> Writing:
        @contextmanager
        def writing() -> Iterator[Session]:
            started = time.perf_counter()
            with database.writing(VIEWER) as session:
                yield session
            self.parts.append(time.perf_counter() - started)

        return writing

    def note(self, step: str, done: int, total: int) -> None:
        self.memory.append(((step == "入库") + done / max(total, 1), _read_resident_mb()))

    def measure_growth(self) -> float:
        early = max(mb for share, mb in self.memory if share <= 1.1)
        return max(mb for _, mb in self.memory) - early


def measure_intake(listings: int, folder: Path, *, url: str = "") -> IntakeSpeed:
    """Take a drop of so many listings into the empty database at `url`, or into a new SQLite file in `folder`."""
    database = open_database(url or f"sqlite:///{folder / 'bench.sqlite'}")
    register = read_register(get_zhuzhou_register())
    matcher = Matcher(register, watched=["炎陵黄桃"])
    with database.writing(VIEWER) as session:
        take_register(session, register)
    drop, gauge = write_drop(folder / "drop", listings=listings), _Gauge()
    before, began = _read_resident_mb(), time.perf_counter()
    list(matcher.match_many(list(islice(read_lines(drop / LISTINGS, Listing), WARMING))))
    warmed, tables_mb = time.perf_counter() - began, _read_resident_mb() - before
    turn = take_turns(gauge.wrap(database), folder / "intake.lock")
    started, cpu = time.perf_counter(), time.process_time()
    take_drop(turn, drop, matcher=matcher, store=EvidenceStore(folder / "evidence"), on_progress=gauge.note)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    name = database.engine.dialect.name
    database.engine.dispose()
    return IntakeSpeed(
        name,
        listings,
        round(listings / seconds),
        round(listings / cpu),
        round(max(gauge.parts), 3),
        round(gauge.measure_growth(), 1),
        round(warmed, 2),
        round(tables_mb, 1),
    )


def _read_resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE_MB


def main(
    *,
    listings: Annotated[int, typer.Option(min=10, help="商品数")] = 20_000,
    url: Annotated[str, typer.Option(help="空的数据库；不写则用临时的 SQLite")] = "",
) -> None:
    """测量收进交接的速度与内存，输出一个 JSON。"""
    with TemporaryDirectory() as folder:
        typer.echo(json.dumps(asdict(measure_intake(listings, Path(folder), url=url))))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench intake")
