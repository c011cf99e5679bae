"""Whether the database has the tables of this program, and its file is sound; nothing is upgraded here."""

from collections.abc import Iterator

from casebook.db.engine import Session, read_newest_version, read_version


def check_schema(session: Session) -> Iterator[str]:
    """A fault where the database is of an older or newer release."""
    newest, version = read_newest_version(), read_version(session.connection())
    if version != newest:
        yield f"数据库的结构版本是 {version or '无'}，本程序的是 {newest}：请用同一版本的程序核验，或先升级。"


def check_file(session: Session) -> Iterator[str]:
    """What SQLite finds wrong with its own file: a value in an index, by which rows are found, may not be the row's.

    PostgreSQL checks its files only with an extension of its own, which a bureau may not have.
    """
    if session.get_bind().dialect.name != "sqlite":
        return
    for (finding,) in session.connection().exec_driver_sql("PRAGMA integrity_check(20)"):
        if finding != "ok":
            yield f"数据库文件有损坏：{finding}。"
