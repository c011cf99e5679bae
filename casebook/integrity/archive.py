"""The written form of a backup: a zip of `tables/NAME.jsonl`, `evidence/HASH`, `keys/NAME.pem` and `backup.json`.

`backup.json` stands at the end and tells the rows and the SHA-256 of each table: without it the file is not whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from casebook.errors import StoreError
from matcher.records.system_errors import describe_system_error, refuse_pipe

FORMAT = 1
CONTENTS = "backup.json"
_BLOCK = 1 << 20


class TableFacts(BaseModel):
    """How many rows a table has, and the SHA-256 over their lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rows: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class BackupContents(BaseModel):
    """What a backup holds: `revision` is the version of the tables, `head` the hash of the newest journal entry.

    `evidence` counts the files of the store; `missing` are files that the record names and that were not whole.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = Field(ge=FORMAT, le=FORMAT)
    revision: str
    made_at: AwareDatetime
    entries: int
    head: str
    tables: dict[str, TableFacts]
    evidence: int
    missing: tuple[str, ...] = ()


def write_table(archive: ZipFile, name: str, lines: Iterable[bytes]) -> TableFacts:
    """Write the rows of a table."""
    digest, rows = sha256(), 0
    with archive.open(_build_table_path(name), "w", force_zip64=True) as out:
        for line in lines:
            out.write(line + b"\n")
            digest.update(line + b"\n")
            rows += 1
    return TableFacts(rows=rows, sha256=digest.hexdigest())


def hash_table(lines: Iterable[bytes]) -> TableFacts:
    """The facts of a table's rows as `write_table` gives them."""
    digest, rows = sha256(), 0
    for line in lines:
        digest.update(line + b"\n")
        rows += 1
    return TableFacts(rows=rows, sha256=digest.hexdigest())


def write_file(archive: ZipFile, folder: str, name: str, blocks: Iterable[bytes]) -> None:
    """Write one file, block by block."""
    with archive.open(f"{folder}/{name}", "w", force_zip64=True) as out:
        for block in blocks:
            out.write(block)


def write_contents(archive: ZipFile, contents: BackupContents) -> None:
    """Write what the backup holds; the last thing of it."""
    archive.writestr(CONTENTS, contents.model_dump_json(indent=1), ZIP_DEFLATED)


@contextmanager
def open_backup(path: Path) -> Iterator[tuple[ZipFile, BackupContents]]:
    """A backup with what it says that it holds. Raises StoreError where the file is no whole backup."""
    with _open_file(path) as file:
        try:
            with ZipFile(file) as archive:
                yield archive, BackupContents.model_validate_json(archive.read(CONTENTS))
        except (BadZipFile, KeyError, ValidationError) as fault:
            raise StoreError(f"{path.name} 不是完整的备份文件，没有恢复。") from fault


def _open_file(path: Path) -> IO[bytes]:
    try:
        refuse_pipe(path)
        return path.open("rb")
    except FileNotFoundError as fault:
        raise StoreError(f"没有备份文件 {path}。") from fault
    except OSError as failure:
        raise StoreError(f"打不开备份文件 {path}（{describe_system_error(failure)}），没有恢复。") from failure


def read_table(archive: ZipFile, name: str) -> Iterator[bytes]:
    """The lines of a table. Raises KeyError where the backup has no such table."""
    with archive.open(_build_table_path(name)) as lines:
        yield from (line.rstrip(b"\n") for line in lines)


def list_evidence(archive: ZipFile) -> Mapping[str, str]:
    """The paths in the archive of the files of the store, by their hash."""
    folder = "evidence/"
    return {name.removeprefix(folder): name for name in archive.namelist() if name.startswith(folder)}


def read_blocks(file: IO[bytes]) -> Iterator[bytes]:
    """A file block by block."""
    return iter(lambda: file.read(_BLOCK), b"")


def _build_table_path(name: str) -> str:
    return f"tables/{name}.jsonl"
