"""Single bytes changed at random in stored files and in the database's file: `verify` finds each that matters."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import Workplace, copy_place


def try_random_bytes(template: Workplace, *, flips: int, rng: random.Random) -> Iterator[Trials]:
    """Change so many bytes, half in files of the store, half in the file of SQLite, one in each copy."""
    files = Trials("a random byte of a stored file")
    with copy_place(template, None) as place:
        stored = sorted(path for path in place.store.folder.glob("??/*") if path.is_file())
        for _ in range(flips // 2):
            files.note(_flip_in_store(place, rng.choice(stored), rng))
    yield files
    database = Trials("a random byte of the database", "sqlite")
    expected = _hash_contents(template.folder / "zhixun.sqlite")
    for _ in range(flips - flips // 2):
        with copy_place(template, None) as place:
            database.note(_flip_in_database(place, rng, expected))
    yield database


def _flip_in_store(place: Workplace, path: Path, rng: random.Random) -> str:
    body = path.read_bytes()
    whole = path.with_suffix(".whole")
    path.rename(whole)
    try:
        path.write_bytes(_flip(body, rng))
        fault = place.find_faults()
        return "" if path.name[:12] in fault else f"a changed byte of {path.name} was not named: {fault}"
    finally:
        path.unlink()
        whole.rename(path)


def _flip_in_database(place: Workplace, rng: random.Random, expected: str) -> str:
    path = place.folder / "zhixun.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = path.read_bytes()
    path.write_bytes(_flip(body, rng))
    copy = shutil.copy(path, path.with_suffix(".copy"))
    try:
        fault = place.find_faults()
    except Exception as failure:  # noqa: BLE001 - whatever a damaged database raises here is what is looked for
        return f"verify fell over: {type(failure).__name__}: {failure}"
    if fault or _hash_contents(Path(copy)) == expected:
        return ""
    return "a changed byte changed what the tables hold, and verify did not find it"


def _flip(body: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(body)) if body else 0
    return body[:place] + bytes([body[place] ^ (1 << rng.randrange(8))]) + body[place + 1 :] if body else b"x"


def _hash_contents(path: Path) -> str:
    """SHA-256 over every row of every table but those that may change freely; empty where it cannot be read."""
    digest = sha256()
    try:
        with closing(sqlite3.connect(path)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in sorted(names):
                if name not in ("sign_ins", "alembic_version"):
                    for row in connection.execute(f'SELECT * FROM "{name}" NOT INDEXED ORDER BY rowid'):  # noqa: S608 - names of the file itself
                        digest.update(repr((name, row)).encode("utf-8", "surrogatepass"))
    except sqlite3.DatabaseError:
        return ""
    return digest.hexdigest()
