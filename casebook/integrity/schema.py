"""Whether the database has the tables of this program; nothing is upgraded here."""

from collections.abc import Iterator

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from casebook.db.engine import Session


def check_schema(session: Session) -> Iterator[str]:
    """A fault where the database is of an older or newer release."""
    config = Config()
    config.set_main_option("script_location", "casebook:db/migrations")
    newest = ScriptDirectory.from_config(config).get_current_head()
    found = MigrationContext.configure(session.connection()).get_current_revision()
    if found != newest:
        yield f"数据库的结构版本是 {found or '无'}，本程序的是 {newest}：请用同一版本的程序核验，或先升级。"
