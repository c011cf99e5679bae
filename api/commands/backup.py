"""Commands that carry the whole record: back it up, restore it."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.text.terminal import echo


def back_up_record(
    file: Annotated[Path, typer.Argument(help="备份写到这个文件，不能已经存在", metavar="文件", dir_okay=False)],
) -> None:
    """把全部记录、证据和公钥备份成一个文件；工作台不必停。"""
    from casebook.db.read_only import open_read_only
    from casebook.evidence.evidence_store import EvidenceStore
    from casebook.integrity.backup import write_backup
    from casebook.integrity.backup_folder import read_public_keys
    from casebook.settings import Settings

    settings = Settings()
    with open_read_only(settings.database) as session:
        contents = write_backup(session, EvidenceStore(settings.evidence_folder), file, keys=read_public_keys(settings))
    rows = sum(table.rows for table in contents.tables.values())
    echo(f"已备份到 {file}：日志 {contents.entries} 条，记录 {rows} 行，证据文件 {contents.evidence} 份。")
    for name in contents.missing:
        echo(f"证据文件 {name} 不在库中或已被改动，没有备份。")
    raise typer.Exit(1 if contents.missing else 0)


def restore_record(file: Annotated[Path, typer.Argument(help="备份文件", metavar="文件", dir_okay=False)]) -> None:
    """把备份恢复到空的数据文件夹和空的数据库，再全部核验；原来用 SQLite 或 PostgreSQL 都可以。"""
    from casebook.db.engine import open_database
    from casebook.db.read_only import open_read_only
    from casebook.evidence.evidence_store import EvidenceStore
    from casebook.integrity.anchors.anchor import Anchor
    from casebook.integrity.archive import open_backup
    from casebook.integrity.restore import restore_backup
    from casebook.integrity.verify import verify_record
    from casebook.settings import Settings

    settings = Settings()
    store = EvidenceStore(settings.evidence_folder)
    with open_backup(file) as (archive, contents):
        database = open_database(settings.database)
        try:
            restore_backup(archive, contents, database, store)
        finally:
            database.engine.dispose()
    with open_read_only(settings.database) as session:
        head = Anchor(contents.entries, contents.head, source="备份所记的")
        report = verify_record(session, store, anchors=[head] if contents.entries else [], on_fault=echo)
    echo(f"已恢复 {file}。{report.to_text(with_faults=False)}")
    raise typer.Exit(0 if report.is_whole else 1)
