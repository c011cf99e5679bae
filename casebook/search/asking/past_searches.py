"""What officers of a bureau searched for and found, without their names: offered where another finds nothing.

It lies in a file beside the index, is no part of the record, and holds a bureau's newest only. Whoever asks is offered
a query only where it finds something for him too, so that it tells nothing of what he may not see.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from matcher.records.logs import get_logger

log = get_logger(__name__)

MOST_KEPT = 2000
"""Queries of a bureau."""

LONGEST = 60
"""Characters of a query that is worth being offered."""

WAIT_SECONDS = 1.0

_TABLE = """
CREATE TABLE IF NOT EXISTS searches (
    number INTEGER PRIMARY KEY AUTOINCREMENT, bureau TEXT NOT NULL, query TEXT NOT NULL, UNIQUE (bureau, query)
)
"""

_FORGET = """
DELETE FROM searches WHERE bureau = ? AND number <=
    (SELECT number FROM searches WHERE bureau = ? ORDER BY number DESC LIMIT 1 OFFSET ?)
"""


class PastSearches:
    """The queries that found something, by bureau; safe to be used from several threads and processes.

    A file that cannot be read or written costs its suggestions and nothing else: a line in the log.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, bureau: str, query: str) -> None:
        """Keep a query that found something as the newest of a bureau; the oldest is forgotten."""
        if not bureau or not 0 < len(query.strip()) <= LONGEST:
            return
        self._run(
            ("INSERT OR REPLACE INTO searches (bureau, query) VALUES (?, ?)", (bureau, query.strip())),
            (_FORGET, (bureau, bureau, MOST_KEPT)),
        )

    def list_newest(self, bureau: str) -> Sequence[str]:
        """The queries of a bureau, the newest first."""
        rows = self._run(("SELECT query FROM searches WHERE bureau = ? ORDER BY number DESC", (bureau,)))
        return [query for (query,) in rows]

    def _run(self, *statements: tuple[str, tuple[str | int, ...]]) -> Sequence[tuple[str]]:
        """Do the statements together; gives the rows of the last."""
        rows: list[tuple[str]] = []
        try:
            with closing(sqlite3.connect(self._path, timeout=WAIT_SECONDS)) as connection, connection:
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(_TABLE)
                for statement, values in statements:
                    rows = connection.execute(statement, values).fetchall()
        except sqlite3.Error as failure:
            log.warning("past_searches_away", reason=type(failure).__name__)
            return []
        return rows
