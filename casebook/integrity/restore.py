"""A backup put into an empty place, whatever kind of database is there, and compared with itself afterwards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from zipfile import ZipFile

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Integer, Table, delete, func, insert, select, text

from casebook.db.engine import Database, open_schema_change
from casebook.errors import ConflictError, StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.archive import BackupContents, hash_table, list_evidence, read_blocks, read_table
from casebook.integrity.table_lines import list_tables, read_lines, read_row

_AT_ONCE = 500
_HASH = re.compile(r"[0-9a-f]{64}")


def restore_backup(archive: ZipFile, contents: BackupContents, database: Database, store: EvidenceStore) -> None:
    """Put the files of a backup into `store`, then its rows into `database`, in one transaction.

    A restore that was broken off can be made again: its files are known. Raises ConflictError where there is something
    else already, StoreError where the backup is of another version of the
    tables, or what was put in is not what the backup holds.
    """
    with open_schema_change(database.engine) as connection:
        _check_place(connection, contents)
        if not list_evidence(archive).keys() >= set(store.list_names()):
            raise ConflictError(f"证据文件夹 {store.folder} 里已有别的文件：只能恢复到空的位置。")
        _restore_files(archive, store)
        for table in list_tables():
            connection.execute(delete(table))
            _insert_rows(connection, table, archive)
        for table in list_tables():
            if hash_table(read_lines(connection, table)) != contents.tables[table.name]:
                raise StoreError(f"表 {table.name} 恢复后与备份不符，已全部撤销。")
        _continue_numbers(connection)


def _check_place(connection: Connection, contents: BackupContents) -> None:
    here = MigrationContext.configure(connection).get_current_revision()
    if contents.revision != here:
        raise StoreError(f"备份的结构版本是 {contents.revision}，本程序的是 {here}：请用同一版本的程序恢复，再升级。")
    if contents.tables.keys() != {table.name for table in list_tables()}:
        raise StoreError("备份里的表与本程序的不同，没有恢复。")
    for table in list_tables():
        empty = 1 if table.name == "journal_head" else 0
        if (connection.scalar(select(func.count()).select_from(table)) or 0) > empty:
            raise ConflictError(f"数据库里已有内容（表 {table.name}）：只能恢复到空的位置。")


def _restore_files(archive: ZipFile, store: EvidenceStore) -> None:
    for name, path in list_evidence(archive).items():
        if not _HASH.fullmatch(name):
            raise StoreError(f"备份里有不认识的文件 {path!r}，没有恢复。")
        with archive.open(path) as file:
            store.take_blocks(read_blocks(file), name)


def _insert_rows(connection: Connection, table: Table, archive: ZipFile) -> None:
    rows = _read_rows(archive, table)
    while some := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(table), some)


def _read_rows(archive: ZipFile, table: Table) -> Iterator[Mapping[str, Any]]:
    try:
        for line in read_table(archive, table.name):
            yield read_row(table, line)
    except ValueError as fault:
        raise StoreError(f"备份里的表 {table.name} 读不懂，没有恢复。") from fault


def _continue_numbers(connection: Connection) -> None:
    """PostgreSQL gives the next number from a counter of its own, which rows with numbers do not move."""
    if connection.dialect.name != "postgresql":
        return
    for table in list_tables():
        keys: Sequence[Any] = list(table.primary_key.columns)
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, keys[0].name)))
        if len(keys) == 1 and isinstance(keys[0].type, Integer) and sequence:
            newest = connection.scalar(select(func.max(keys[0])))
            connection.execute(
                text("SELECT setval(:name, :number, :used)"),
                {"name": sequence, "number": newest or 1, "used": newest is not None},
            )
