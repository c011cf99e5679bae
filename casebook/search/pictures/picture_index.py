"""The hashes of all captured pictures, in a file beside the search index and in memory: a projection of the store.

It follows the record by the numbers of the versions of listings; a file that is gone is made anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from sqlalchemy import select

from casebook.db.engine import Database
from casebook.db.tables.listings import ListingVersionRow
from casebook.documents.picture_file import UnreadablePictureError
from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.search.documents.loader import INDEXER
from casebook.search.pictures.hashes import MOST_DIFFERENT, Hashes, measure_distances, read_hashes
from casebook.search.pictures.same_pictures import list_pictures
from matcher.records.logs import get_logger

log = get_logger(__name__)

BATCH = 100
"""Versions of listings whose pictures are hashed before others get a turn."""

MOST_NEAR = 100
CUT_BITS = 4
"""By how many bits a picture that is near as a whole goes before one that is near as a cut."""

_TABLES = """
CREATE TABLE IF NOT EXISTS pictures (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, hashes BLOB);
CREATE TABLE IF NOT EXISTS followed (version INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class NearPicture:
    """A picture and in how many bits it differs from the one asked for; 0 for the same or merely scaled one."""

    sha256: str
    distance: int


class PictureIndex:
    """The pictures of one store; safe to be used from several threads."""

    def __init__(self, path: Path, store: EvidenceStore) -> None:
        self._path, self._store = path, store
        self._names: list[str] = []
        self._hashes: Hashes = np.empty((0, 0), np.uint64)
        self._last = 0
        self._turn = Lock()

    def follow(self, database: Database) -> bool:
        """Hash the next pictures of the record; whether there are more."""
        with self._turn, self._open() as connection:
            row = connection.execute("SELECT max(version) FROM followed").fetchone()
            with database.reading(INDEXER) as session:
                query = select(ListingVersionRow.id).where(ListingVersionRow.id > (row[0] or 0))
                versions = session.scalars(query.order_by(ListingVersionRow.id).limit(BATCH)).all()
                pictures = list_pictures(session, versions) if versions else ()
            self._add(connection, pictures)
            if versions:
                connection.execute("DELETE FROM followed")
                connection.execute("INSERT INTO followed VALUES (?)", (versions[-1],))
            return len(versions) == BATCH

    def find_near(self, hashes: Hashes) -> tuple[NearPicture, ...]:
        """The pictures that are taken for the same, the nearest first, at most MOST_NEAR."""
        with self._turn, self._open() as connection:
            self._load_new(connection)
            if not self._names:
                return ()
            distances = measure_distances(hashes, self._hashes)
            whole = np.bitwise_count(self._hashes[:, 0] ^ hashes[0]).astype(np.int64)
            nearest = np.argsort(np.minimum(whole, distances + CUT_BITS), kind="stable")[:MOST_NEAR]
            near = [int(place) for place in nearest if distances[place] <= MOST_DIFFERENT]
            return tuple(NearPicture(self._names[place], int(distances[place])) for place in near)

    def find_near_bytes(self, body: bytes) -> tuple[NearPicture, ...]:
        """The pictures that are taken for the same as one that was brought. Raises CasebookError for no picture."""
        try:
            return self.find_near(read_hashes(body))
        except UnreadablePictureError as failure:
            raise CasebookError("这个文件不是可以比对的图片，请用 png、jpg、gif 或 webp。") from failure

    def read_hashes(self, sha256: str) -> Hashes | None:
        """The hashes of a stored picture; None where it is gone or cannot be read."""
        try:
            return read_hashes(self._store.read_bytes(sha256))
        except (CasebookError, UnreadablePictureError) as failure:
            log.warning("picture_not_compared", sha256=sha256, reason=type(failure).__name__)
            return None

    def find_near_all(self, pictures: Iterable[str]) -> Mapping[str, tuple[NearPicture, ...]]:
        """The near pictures of each of some stored ones, itself left out."""
        found = {sha256: self.read_hashes(sha256) for sha256 in pictures}
        return {
            sha256: tuple(one for one in self.find_near(hashes) if one.sha256 != sha256)
            for sha256, hashes in found.items()
            if hashes is not None
        }

    def list_same(self, pictures: Sequence[str]) -> set[str]:
        """Some stored pictures with all that are taken for the same."""
        near = self.find_near_all(pictures).values()
        return {*pictures, *(one.sha256 for some in near for one in some)}

    def _add(self, connection: sqlite3.Connection, pictures: Iterable[str]) -> None:
        for sha256 in pictures:
            if not connection.execute("SELECT 1 FROM pictures WHERE sha256 = ?", (sha256,)).fetchone():
                hashes = self.read_hashes(sha256)
                row = (sha256, None if hashes is None else hashes.tobytes())
                connection.execute("INSERT INTO pictures (sha256, hashes) VALUES (?, ?)", row)

    def _load_new(self, connection: sqlite3.Connection) -> None:
        query = "SELECT number, sha256, hashes FROM pictures WHERE number > ? AND hashes IS NOT NULL ORDER BY number"
        rows = connection.execute(query, (self._last,)).fetchall()
        if rows:
            new = np.array([np.frombuffer(hashes, np.uint64) for _, _, hashes in rows])
            self._hashes = np.concatenate([self._hashes, new]) if self._names else new
            self._names += [sha256 for _, sha256, _ in rows]
            self._last = rows[-1][0]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=30)) as connection, connection:
            connection.executescript(_TABLES)
            yield connection
