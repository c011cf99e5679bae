"""The rows of a record that a release before hashed otherwise, or not at all: registered as soon as it is opened.

Else the first act after an upgrade would register the whole record, and an officer would wait for it; and what was
changed between the upgrade and that act would be registered as it was changed.
"""

from sqlalchemy import func, select

from casebook.db.engine import Database
from casebook.db.session import Scope
from casebook.db.tables.journal import EntryRow
from casebook.journal.entries import EntryKind
from casebook.journal.held_columns import hash_shape
from casebook.journal.journal import append_entry, find_shape
from matcher.records.logs import get_logger

log = get_logger(__name__)


def register_rows(database: Database, scope: Scope) -> bool:
    """Register every row of a record whose newest entry holds other columns than this release; False where it does.

    `scope` is the process that acts. An empty journal has nothing to register.
    """
    with database.reading(scope) as session:
        entries = session.connection().scalar(select(func.count()).select_from(EntryRow.__table__))
        if not entries or find_shape(session) == hash_shape():
            return False
    with database.writing(scope) as session:
        if find_shape(session) == hash_shape():  # another process was quicker
            return False
        append_entry(session, EntryKind.ROWS_WRITTEN, actor=scope.actor, subjects=(), payload={})
    log.info("rows_registered", entries=entries)
    return True
