"""The journal stamped every day while the desk is open, where a time-stamping server is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from casebook.access.viewer import Viewer
from casebook.db.engine import Database
from casebook.db.tables.journal import EntryRow
from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.anchors.stamping import stamp_head
from casebook.journal.entries import EntryKind
from casebook.settings import Settings
from matcher.records.logs import get_logger

log = get_logger(__name__)

EVERY = timedelta(hours=24)
LOOK_SECONDS = 600.0
"""How often it is looked whether a stamp is due, and how soon a server that was away is asked again."""


@contextmanager
def stamping_daily(database: Database, store: EvidenceStore, settings: Settings) -> Iterator[None]:
    """Stamp the journal once a day for as long as the block lasts; nothing where no server is set."""
    if not settings.timestamp_url:
        yield
        return
    ended = Event()
    thread = Thread(target=_stamp_until, args=(ended, database, store, settings), name="daily-stamp", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()


def is_due(database: Database, now: datetime) -> bool:
    """Whether something was written since the newest stamp and that is a day old."""
    with database.reading(Viewer.system("anchor")) as session:
        newest = session.execute(select(EntryRow.kind, EntryRow.at).order_by(EntryRow.sequence.desc()).limit(1)).first()
        query = select(EntryRow.at).where(EntryRow.kind == EntryKind.JOURNAL_ANCHORED)
        stamped_at = session.scalar(query.order_by(EntryRow.sequence.desc()).limit(1))
    if newest is None or newest.kind == EntryKind.JOURNAL_ANCHORED:
        return False
    return stamped_at is None or now - stamped_at >= EVERY


def stamp_if_due(database: Database, store: EvidenceStore, settings: Settings) -> bool:
    """Stamp the journal where that is due; False, with a line in the log, where the server or the database is away."""
    try:
        if is_due(database, datetime.now(UTC)):
            viewer = Viewer.system("anchor", bureau=settings.bureau_code)
            stamp_head(database, store, viewer, url=settings.timestamp_url, folder=settings.anchors_folder)
            log.info("journal_anchored")
    except (CasebookError, SQLAlchemyError) as failure:
        log.warning("journal_not_anchored", reason=str(failure).splitlines()[0])
        return False
    return True


def _stamp_until(ended: Event, database: Database, store: EvidenceStore, settings: Settings) -> None:
    while True:
        stamp_if_due(database, store, settings)
        if ended.wait(LOOK_SECONDS):
            return
