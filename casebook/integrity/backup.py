"""A backup made while the desk runs: one state of the database, and every file of the store that this state names."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from alembic.migration import MigrationContext
from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.journal import JournalHeadRow
from casebook.errors import StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.archive import (
    FORMAT,
    BackupContents,
    read_blocks,
    write_contents,
    write_file,
    write_table,
)
from casebook.integrity.table_lines import list_tables, read_lines
from matcher.records.atomic_write import open_atomic
from matcher.records.system_errors import describe_system_error


def write_backup(session: Session, store: EvidenceStore, path: Path, *, keys: Mapping[str, bytes]) -> BackupContents:
    """Write the backup `path`; `session` is one state of the database (`open_read_only`), `keys` are public keys.

    A file of the store that is missing or changed is left out and named in `missing`. Raises StoreError where `path`
    exists already or cannot be written.
    """
    if path.exists():
        raise StoreError(f"{path} 已经存在：请换一个文件名，备份不会覆盖旧文件。")
    try:
        with open_atomic(path, sync=True) as out, ZipFile(out, "w", ZIP_DEFLATED) as archive:
            contents = _write_all(session, store, archive, keys)
        path.chmod(0o600)
    except OSError as failure:
        raise StoreError(f"备份写不进 {path}：{describe_system_error(failure)}。请检查权限和磁盘空间。") from failure
    return contents


def _write_all(session: Session, store: EvidenceStore, archive: ZipFile, keys: Mapping[str, bytes]) -> BackupContents:
    connection = session.connection()
    tables = {table.name: write_table(archive, table.name, read_lines(connection, table)) for table in list_tables()}
    head = session.execute(select(JournalHeadRow.sequence, JournalHeadRow.hash)).one()
    archive.compression = ZIP_STORED  # pictures and packets are compressed already
    evidence, missing = 0, []
    for name in sorted({*store.list_names(), *_list_named(session)}):
        if store.is_whole(name):
            with store.open_file(name) as file:
                write_file(archive, "evidence", name, read_blocks(file))
            evidence += 1
        else:
            missing.append(name)
    for name, body in keys.items():
        write_file(archive, "keys", name, [body])
    contents = BackupContents(
        format=FORMAT,
        revision=MigrationContext.configure(connection).get_current_revision() or "",
        made_at=datetime.now(UTC),
        entries=head.sequence,
        head=head.hash,
        tables=tables,
        evidence=evidence,
        missing=tuple(missing),
    )
    write_contents(archive, contents)
    return contents


def _list_named(session: Session) -> Iterator[str]:
    """The hashes of all files that the record names."""
    for table, column in (("captures", "sha256"), ("drop_files", "sha256"), ("referrals", "packet_sha256")):
        named = next(one for one in list_tables() if one.name == table).columns[column]
        yield from (name for name in session.connection().scalars(select(named).distinct()) if name)
