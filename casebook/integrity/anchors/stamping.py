"""The head of the journal stamped by a server: asked before any transaction, then noted as an entry of its own.

The server's answer lies in the store by its hash, which the entry names, and copied to a folder elsewhere.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from casebook.access.viewer import Viewer
from casebook.db.engine import Database
from casebook.db.tables.journal import JournalHeadRow
from casebook.documents.packet.timestamp import TimestampServerError, request_stamp
from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.anchors.anchor import Anchor, write_anchor
from casebook.journal import journal
from casebook.journal.entries import EntryKind


class AnchorError(CasebookError):
    """The journal's head could not be anchored; the record itself is untouched."""

    status = 503
    code = "anchor"


@dataclass(frozen=True, slots=True)
class StampedHead:
    """The anchor with its token, and the time (UTC) at which the server says that it stamped it."""

    anchor: Anchor
    stamped_at: datetime


def read_head(database: Database, viewer: Viewer) -> Anchor | None:
    """The newest entry as an anchor without a stamp; None for an empty journal."""
    with database.reading(viewer) as session:
        head = session.execute(select(JournalHeadRow.sequence, JournalHeadRow.hash)).one()
    return Anchor(head.sequence, head.hash) if head.sequence else None


def stamp_head(
    database: Database, store: EvidenceStore, viewer: Viewer, *, url: str, folder: Path | None = None
) -> StampedHead | None:
    """Let the server at `url` stamp the newest entry, and note it in the journal; None for an empty journal.

    Raises AnchorError where the server gives no stamp, StoreError where the store or `folder` refuses.
    """
    head = read_head(database, viewer)
    if head is None:
        return None
    stamped = _ask(head, url)
    token = stamped.anchor.token
    store.put_bytes(token)
    if folder is not None:
        write_anchor(folder, stamped.anchor)
    payload = {
        "entry": head.sequence,
        "entry_sha256": head.digest,
        "token_sha256": sha256(token).hexdigest(),
        "stamped_at": stamped.stamped_at.isoformat(),
        "server": url,
    }
    with database.writing(viewer) as session:
        journal.append_entry(session, EntryKind.JOURNAL_ANCHORED, actor=viewer.actor, subjects=(), payload=payload)
    return stamped


def _ask(head: Anchor, url: str) -> StampedHead:
    try:
        token, stamped_at = request_stamp(head.statement, url=url)
    except TimestampServerError as failure:
        raise AnchorError(str(failure)) from failure
    return StampedHead(replace(head, token=token), stamped_at)
