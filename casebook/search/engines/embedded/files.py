"""The file of the embedded index: the one of a rebuild beside it, and how that takes its place."""

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

BUSY_SECONDS = 30
LEFT_BEHIND_SECONDS = 3600
"""A file of a rebuild that nobody wrote to for so long was left by one that was killed."""


def make_path_beside(path: Path) -> Path:
    """A new path for a rebuild of the index at `path`."""
    return path.with_name(f"{path.name}.{uuid4().hex[:12]}.new")


def remove_left_behind(path: Path) -> None:
    """Delete the files of rebuilds that were killed."""
    for left in path.parent.glob(f"{path.name}.*.new*"):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - LEFT_BEHIND_SECONDS:
                left.unlink()


def swap_files(beside: Path, path: Path) -> None:
    """Put a finished file in the place of the index at `path`. Who reads meanwhile sees the old one to the end."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = WAL")
            with closing(sqlite3.connect(beside)) as source:
                source.backup(target)
    except sqlite3.DatabaseError as failure:
        if is_unavailable(failure):
            raise
        _replace_file(beside, path)


def _replace_file(beside: Path, path: Path) -> None:
    """What is there is no database any more, so nobody can be reading it."""
    with closing(sqlite3.connect(beside)) as source:
        source.execute("PRAGMA journal_mode = WAL")
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    beside.replace(path)


def is_unavailable(failure: sqlite3.DatabaseError) -> bool:
    """Whether the file is whole and only cannot be used now: locked, no rights, no space."""
    codes = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
             sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_INTERRUPT)  # fmt: skip
    return (getattr(failure, "sqlite_errorcode", 0) & 0xFF) in codes
