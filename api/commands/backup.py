"""Commands that carry the whole record: back it up, restore it, and the head of the journal to write down elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from casebook.settings import Settings

journal = typer.Typer(help="日志：抄录末尾的散列。", no_args_is_help=True)


@journal.callback()
def journal_commands() -> None:
    """日志：抄录末尾的散列。"""


@journal.command()
def head() -> None:
    """给出日志末尾的序号、时间和散列，供抄录或写进公文；日后用 zhixun verify --anchor 核对。"""
    from casebook.db.read_only import open_read_only
    from casebook.journal.journal import read_newest
    from casebook.settings import Settings
    from matcher.records.calendar import BEIJING

    with open_read_only(Settings().database) as session:
        newest = read_newest(session)
    if newest is None:
        typer.echo("日志还没有内容。")
        raise typer.Exit(1)
    groups = " ".join(newest.hash[start : start + 8] for start in range(0, len(newest.hash), 8))
    at = newest.at.astimezone(BEIJING)
    typer.echo(f"日志第 {newest.sequence} 条，{at:%Y年%m月%d日%H时%M分}（北京时间），散列：{groups}")
    typer.echo(f"核对：zhixun verify --anchor {newest.sequence}:{newest.hash}")


def backup(file: Annotated[Path, typer.Argument(help="备份写到这个文件，不能已经存在", dir_okay=False)]) -> None:
    """把全部记录、证据和公钥备份成一个文件；工作台不必停。"""
    from casebook.db.read_only import open_read_only
    from casebook.evidence.evidence_store import Store
    from casebook.integrity.backup import write_backup
    from casebook.settings import Settings

    settings = Settings()
    with open_read_only(settings.database) as session:
        contents = write_backup(session, Store(settings.evidence_folder), file, keys=_read_public_keys(settings))
    rows = sum(table.rows for table in contents.tables.values())
    typer.echo(f"已备份到 {file}：日志 {contents.entries} 条，记录 {rows} 行，证据文件 {contents.evidence} 份。")
    for name in contents.missing:
        typer.echo(f"证据文件 {name} 不在库中或已被改动，没有备份。")
    raise typer.Exit(1 if contents.missing else 0)


def restore(file: Annotated[Path, typer.Argument(help="备份文件", dir_okay=False)]) -> None:
    """把备份恢复到空的数据文件夹和空的数据库，再全部核验；原来用 SQLite 或 PostgreSQL 都可以。"""
    from casebook.db.engine import open_database
    from casebook.db.read_only import open_read_only
    from casebook.evidence.evidence_store import Store
    from casebook.integrity.archive import open_backup
    from casebook.integrity.restore import restore_backup
    from casebook.integrity.verify import verify
    from casebook.settings import Settings

    settings = Settings()
    store = Store(settings.evidence_folder)
    with open_backup(file) as (archive, contents):
        database = open_database(settings.database)
        try:
            restore_backup(archive, contents, database, store)
        finally:
            database.engine.dispose()
    with open_read_only(settings.database) as session:
        report = verify(session, store, anchors=[f"{contents.entries}:{contents.head}"], on_fault=typer.echo)
    typer.echo(f"已恢复 {file}。{report.to_text(with_faults=False)}")
    raise typer.Exit(0 if report.is_whole else 1)


def _read_public_keys(settings: "Settings") -> dict[str, bytes]:
    """The public keys of the bureau; a private key never leaves its place."""
    from casebook.errors import StoreError
    from casebook.intake.signature import read_fingerprint
    from matcher.records.signature import SignatureError, derive_public_key

    keys = {}
    if settings.trusted_key is not None:
        read_fingerprint(settings.trusted_key)
        keys["trusted_key.pem"] = settings.trusted_key.read_bytes()
    if settings.signing_key is not None:
        try:
            keys["signing_key_public.pem"] = derive_public_key(settings.signing_key.read_bytes())
        except (OSError, SignatureError) as fault:
            raise StoreError(f"签名密钥 {settings.signing_key} 读不了：请检查 ZHIXUN_SIGNING_KEY。") from fault
    return keys
