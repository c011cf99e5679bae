"""A record with a case and a draft referral, of which each trial gets a copy."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from casebook.db.engine import Database, open_database
from casebook.db.read_only import open_read_only
from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.bench.faults.acts import fill_record
from casebook.integrity.bench.faults.postgres import PostgresServer
from casebook.integrity.bench.made_drop import write_drop
from casebook.integrity.verify import verify_record
from casebook.settings import Settings

LONGEST = 300.0
"""Seconds that a command may take before it counts as hanging."""
_RAISED = re.compile(r"[A-Za-z_.]+(?:Error|Exception|Interrupt|Exit)\b")
"""The line of a traceback that says what was raised."""
_CONTACT = {"contact_name": "张三", "contact_phone": "0731-0000000", "contact_address": "株洲市某路1号"}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    printed: str

    def find_problem(self, what: str, codes: Sequence[int] = (0,)) -> str:
        """A sentence where it ended otherwise than by these codes, or with a traceback; else empty."""
        if self.code in codes and "Traceback" not in self.printed:
            return ""
        lines = self.printed.strip().splitlines() or [""]
        raised = [line for line in lines if _RAISED.match(line)] if "Traceback" in self.printed else []
        return f"{what} ended with {self.code}: {(raised or lines)[-1][:300]}"


@dataclass(frozen=True, slots=True)
class Workplace:
    """A data folder and a database; `url` is empty for the SQLite file in the folder."""

    folder: Path
    url: str = ""

    @property
    def settings(self) -> Settings:
        """The settings of this place."""
        return Settings.model_validate({"data_folder": self.folder, "database_url": self.url, **_CONTACT})

    @property
    def store(self) -> EvidenceStore:
        """The store of this place."""
        return EvidenceStore(self.settings.evidence_folder)

    @contextmanager
    def open_record(self) -> Iterator[Database]:
        """The database, closed at the end of the block."""
        database = open_database(self.settings.database)
        try:
            yield database
        finally:
            database.engine.dispose()

    def find_faults(self) -> str:
        """The first faults that `verify` finds, as one sentence; empty where the record is whole."""
        try:
            with open_read_only(self.settings.database) as session:
                report = verify_record(session, self.store)
        except CasebookError as refusal:
            return f"verify: {refusal}"
        return f"verify: {'; '.join(report.faults[:3])}" if report.faults else ""

    def start(self, *words: str | Path, program: Sequence[str] = ("-m", "api.cli")) -> "subprocess.Popen[bytes]":
        """Start a command over this place, in a group of its own; what it prints goes to `printed` in the folder."""
        with (self.folder / "printed").open("wb") as printed:
            return subprocess.Popen(  # noqa: S603 - a module of ours
                [sys.executable, *program, *map(str, words)],
                env=self._make_environment(),
                stdout=printed,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def run(self, *words: str | Path, program: Sequence[str] = ("-m", "api.cli")) -> Ended:
        """Run a command to its end; one that hangs is killed and ends with -9."""
        process = self.start(*words, program=program)
        try:
            code = process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            kill_group(process)
            code = -9
        return Ended(code, (self.folder / "printed").read_text("utf-8", errors="replace"))

    def _make_environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("ZHIXUN_")}
        ours |= {"ZHIXUN_DATA_FOLDER": str(self.folder), "ZHIXUN_LOG_LEVEL": "error"}
        ours |= {f"ZHIXUN_{name.upper()}": value for name, value in _CONTACT.items()}
        return ours | ({"ZHIXUN_DATABASE_URL": self.url} if self.url else {})


def kill_group(process: "subprocess.Popen[bytes]", after: float = 0.0) -> None:
    """Kill a command and what it started, by signal 9, after so many seconds."""
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def make_template(server: PostgresServer | None, *, listings: int) -> Iterator[Workplace]:
    """A record with some listings, flags, a case and a draft referral; beside it `drop`, which is not taken in yet."""
    with TemporaryDirectory(prefix="zhixun-faults-") as folder:
        place = Workplace(Path(folder) / "var", server.create_database() if server else "")
        place.folder.mkdir()
        first = write_drop(Path(folder) / "first", listings=listings)
        write_drop(Path(folder) / "drop", listings=listings, first=listings // 2, run="second", price="19.90")
        with place.open_record() as database:
            fill_record(database, place.store, first, place.settings)
        yield place


@contextmanager
def copy_place(template: Workplace, server: PostgresServer | None) -> Iterator[Workplace]:
    """A copy of a place for one trial."""
    with TemporaryDirectory(prefix="zhixun-trial-") as folder:
        shutil.copytree(template.folder, Path(folder) / "var", copy_function=_link_evidence)
        place = Workplace(Path(folder) / "var", server.create_database(template.url) if server else "")
        yield place
        if server:
            server.drop_database(place.url)


def _link_evidence(source: str, target: str) -> None:
    # Files of the store are never written to, so one copy of their bytes will do for all trials.
    if "/evidence/" in source:
        os.link(source, target)
    else:
        shutil.copy2(source, target)
