"""Whether the database has the tables of this program; nothing is upgraded here."""

from collections.abc import Iterator

from casebook.db.engine import Session, read_newest_version, read_version


def check_schema(session: Session) -> Iterator[str]:
    """A fault where the database is of an older or newer release."""
    newest, found = read_newest_version(), read_version(session.connection())
    if found != newest:
        yield f"数据库的结构版本是 {found or '无'}，本程序的是 {newest}：请用同一版本的程序核验，或先升级。"
