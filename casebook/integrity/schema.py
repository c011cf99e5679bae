"""Whether the database has the tables of this program, and its file is sound; nothing is upgraded here."""

from collections.abc import Iterator

from sqlalchemy import text

from casebook.db.engine import Session, read_newest_version, read_version
from casebook.db.tables.all import metadata

_FOREIGN = {
    "sqlite": (
        "SELECT CASE type WHEN 'view' THEN '视图' ELSE '触发器' END, name FROM sqlite_master"
        " WHERE type IN ('trigger', 'view') ORDER BY name"
    ),
    "postgresql": (
        "SELECT '触发器', tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        " UNION ALL SELECT '规则', rulename FROM pg_rules WHERE schemaname = current_schema()"
        " UNION ALL SELECT '行级策略', policyname FROM pg_policies WHERE schemaname = current_schema()"
        " UNION ALL SELECT '视图', viewname FROM pg_views WHERE schemaname = current_schema() ORDER BY 2"
    ),
}
"""What asks for all that changes or hides rows by itself, of which this program makes none."""


def check_schema(session: Session) -> Iterator[str]:
    """A fault where the database is of another release, or holds what changes or hides rows by itself.

    What a trigger writes stands in the transaction of an officer's act, and would be held as his.
    """
    for kind, name in session.connection().execute(text(_FOREIGN[session.get_bind().dialect.name])):
        if kind == "视图" and name not in metadata.tables:  # one of a reader's own stands in no table's place
            continue
        yield f"数据库里有不是本程序建立的 {kind}“{name}”，它能改写或遮住记录：请查明是谁建的。"
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
