"""`zhixun bench packet`: how long a packet of many captures with pictures takes, how much memory, and who waits for it.

Prints one JSON object. While the packet is built, a second connection writes to the record as an officer would, and the
longest that it had to wait is measured. It is built in a process of its own, so that nothing else is counted; the time
and the memory of the processes that it starts are.
"""

import json
import multiprocessing
import os
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from casebook.access.officers import Officer
from casebook.access.viewer import Viewer
from casebook.db.engine import Database, open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.bench.memory_watch import read_peak, watch_memory
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts
from casebook.settings import Settings
from matcher.text.command_line import run_command_line

VIEWER = Viewer.system("bench", bureau="430200")


@dataclass(slots=True)
class Writer:
    """Writes an entry every few milliseconds and remembers the longest that one took, in seconds."""

    database: Database
    longest: float = 0.0
    entries: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def write_on(self) -> None:
        """Write until stopped."""
        while not self.stopped.wait(0.02):
            started = time.perf_counter()
            with self.database.writing(VIEWER) as session:
                journal.append_entry(session, EntryKind.ROWS_WRITTEN, actor="bench", subjects=(), payload={})
            self.longest, self.entries = max(self.longest, time.perf_counter() - started), self.entries + 1


def measure_packet(folder: Path, *, captures: int) -> dict[str, object]:
    """Build the packet of a case on `captures` captures, half pages, half pictures of them; gives the figures."""
    from casebook.integrity.bench.referred_case import make_referred_case  # its tables are large: the packet needs none

    settings = Settings(data_folder=folder / "var", contact_name="甲", contact_phone="1", contact_address="某路1号")
    settings.data_folder.mkdir(parents=True)
    referral_id, officer = make_referred_case(settings, folder / "drop", captures)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measure, settings, referral_id, officer).result()


def _measure(settings: Settings, referral_id: int, officer: Officer) -> dict[str, object]:
    database, store = open_database(settings.database), EvidenceStore(settings.evidence_folder)
    with database.reading(officer.viewer) as session:
        facts = gather_facts(session, referral_id, settings=settings)
    writer = Writer(database)
    beside = threading.Thread(target=writer.write_on)
    before = read_peak()
    beside.start()
    started, busy = time.perf_counter(), _read_processor_seconds()
    with watch_memory() as memory, build.build_packet(facts, store=store) as built:
        seconds, busy = time.perf_counter() - started, _read_processor_seconds() - busy
        size = built.path.stat().st_size
        with database.writing(officer.viewer) as session:
            build.record_packet(session, built, store=store, officer=officer)
    writer.stopped.set()
    beside.join()
    return {
        "captures": sum(not one.file_name for one in facts.evidence.captures) + len(facts.evidence.pictures),
        "seconds": round(seconds, 2),
        "processor_seconds": round(busy, 2),
        "megabytes": round(size / 1e6, 1),
        "peak_rss_mb": round(memory.highest / 1e6, 1),
        "peak_rss_mb_before": round(before / 1e6, 1),
        "entries_written_meanwhile": writer.entries,
        "longest_wait_seconds": round(writer.longest, 3),
    }


def _read_processor_seconds() -> float:
    """Of this process and of those that it started and that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(*, captures: Annotated[int, typer.Option(min=1, help="取证件数，一半为截图")] = 200) -> None:
    """移送材料包的用时、内存，以及他人写入等待多久，输出一个 JSON。"""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_packet(Path(folder), captures=captures)
    typer.echo(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench packet")
