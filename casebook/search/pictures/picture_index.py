"""The hashes of all captured pictures, in a file beside the search index and in memory: a projection of the store.

It follows the record by the numbers of the versions of listings and of evidence; a file that is gone, or of another
version, is made anew.
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
from casebook.search.pictures.crops import LEAST_CORRELATION, SmallPicture, correlate, read_small_picture
from casebook.search.pictures.hashes import MOST_DIFFERENT, Hashes, measure_distances, read_hashes
from casebook.search.pictures.same_pictures import list_evidence, list_pictures
from matcher.records.logs import get_logger

log = get_logger(__name__)

BATCH = 100
"""Versions of listings whose pictures are hashed before others get a turn."""

MOST_NEAR = 100
CUT_BITS = 4
"""By how many bits a picture that is near as a whole goes before one that is near as a cut."""

MOST_COMPARED, FARTHEST = 100, 24
"""The next pictures up to so many bits, which are laid over one that was brought: it may be a part of one of them."""

_VERSION = 2
"""Of the tables and of what is hashed."""

_TABLES = f"""
DROP TABLE IF EXISTS pictures;
DROP TABLE IF EXISTS followed;
CREATE TABLE pictures (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, hashes BLOB);
CREATE TABLE followed (name TEXT PRIMARY KEY, last INTEGER NOT NULL);
PRAGMA user_version = {_VERSION};
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
            followed = dict(connection.execute("SELECT name, last FROM followed").fetchall())
            with database.reading(INDEXER) as session:
                query = select(ListingVersionRow.id).where(ListingVersionRow.id > followed.get("versions", 0))
                versions = session.scalars(query.order_by(ListingVersionRow.id).limit(BATCH)).all()
                pictures = list_pictures(session, versions) if versions else ()
                evidence = list_evidence(session, followed.get("evidence", 0), BATCH)
            self._add(connection, (*pictures, *(row.sha256 for row in evidence if row.media_type.startswith("image/"))))
            lasts = {"versions": versions[-1:], "evidence": [row.id for row in evidence[-1:]]}
            _set_followed(connection, [(name, last) for name, some in lasts.items() for last in some])
            return BATCH in (len(versions), len(evidence))

    def skip_versions(self, last: int) -> None:
        """Look for pictures only after the version `last`, for whoever knows that there are none up to there."""
        with self._turn, self._open() as connection:
            _set_followed(connection, [("versions", last)])

    def find_near(self, hashes: Hashes) -> tuple[NearPicture, ...]:
        """The pictures that are taken for the same, the nearest first, at most MOST_NEAR."""
        nearest = self._list_nearest(hashes, MOST_NEAR)
        return tuple(one for one in nearest if one.distance <= MOST_DIFFERENT)

    def find_near_bytes(self, body: bytes) -> tuple[NearPicture, ...]:
        """The pictures that are taken for the same as one that was brought. Raises CasebookError for no picture.

        Those that are a part of it, or it of them, come last.
        """
        try:
            hashes, small = read_hashes(body), read_small_picture(body)
        except UnreadablePictureError as failure:
            raise CasebookError("这个文件不是可以比对的图片，请用 png、jpg、gif 或 webp。") from failure
        near = self.find_near(hashes)
        others = [one for one in self._list_nearest(hashes, MOST_NEAR + MOST_COMPARED) if one not in near]
        return (*near, *(one for one in others[:MOST_COMPARED] if self._is_part(small, one)))

    def _list_nearest(self, hashes: Hashes, most: int) -> list[NearPicture]:
        with self._turn, self._open() as connection:
            self._load_new(connection)
            if not self._names:
                return []
            distances = measure_distances(hashes, self._hashes)
            whole = np.bitwise_count(self._hashes[:, 0] ^ hashes[0]).astype(np.int64)
            nearest = np.argsort(np.minimum(whole, distances + CUT_BITS), kind="stable")[:most]
            return [NearPicture(self._names[place], int(distances[place])) for place in nearest.tolist()]

    def _is_part(self, small: SmallPicture, one: NearPicture) -> bool:
        if one.distance > FARTHEST:
            return False
        try:
            return correlate(small, read_small_picture(self._store.read_bytes(one.sha256))) >= LEAST_CORRELATION
        except (CasebookError, UnreadablePictureError) as failure:
            log.warning("picture_not_compared", sha256=one.sha256, reason=type(failure).__name__)
            return False

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
            if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                connection.executescript(_TABLES)
            yield connection


def _set_followed(connection: sqlite3.Connection, lasts: Sequence[tuple[str, int]]) -> None:
    connection.executemany("INSERT OR REPLACE INTO followed VALUES (?, ?)", lasts)
