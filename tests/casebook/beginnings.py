"""Records that tests begin with: each is made once in a process, on either database, and copied for every test."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from tests.casebook import postgres

FILE = "zhixun.sqlite"

Fill = Callable[[str, Path], None]
"""Fills the empty database at an address and, where there are files beside it, the folder."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The records that were made in this process, in folders below `folder`."""

    folder: Path
    _made: dict[tuple[Fill, str], tuple[Path, str]] = field(default_factory=dict)

    def copy_to_sqlite(self, fill: Fill, to: Path, *, file: str = FILE) -> str:
        """The address of a new SQLite file below `to` with what `fill` makes; its files lie in `to` too."""
        made, _ = self._make(fill, file, lambda folder: f"sqlite:///{folder / file}")
        shutil.copytree(made, to, dirs_exist_ok=True)
        return f"sqlite:///{to / file}"

    def copy_to_postgres(self, fill: Fill, to: Path, server: str) -> str:
        """The address of a new database on the server at `server` with what `fill` makes; its files lie in `to`."""
        made, url = self._make(fill, server, lambda _: postgres.new_database(server))
        shutil.copytree(made, to, dirs_exist_ok=True)
        return postgres.copy_database(server, url)

    def _make(self, fill: Fill, where: str, get_url: Callable[[Path], str]) -> tuple[Path, str]:
        if (fill, where) not in self._made:
            folder = Path(mkdtemp(dir=self.folder))
            url = get_url(folder)
            fill(url, folder)
            self._made[fill, where] = folder, url
        return self._made[fill, where]
