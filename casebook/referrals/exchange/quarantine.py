"""Files that were brought to us and refused: kept aside by their hash with the reason, never opened again by itself.

They lie beside the evidence and are no part of it; that one was refused, and why, is in the journal.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.errors import StoreError
from casebook.journal import journal
from casebook.journal.entries import EntryKind, list_entries_about
from casebook.settings import Settings
from matcher.records.system_errors import describe_system_error
from matcher.text.unprintable import show_unprintable

SUBJECT = "quarantine"
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was refused: its name as it came, its hash, its size in bytes, why, by whom it was brought, when."""

    name: str
    sha256: str
    size: int
    reason: str
    actor: str
    at: datetime


def quarantine_file(
    session: Session, path: Path, *, name: str, sha256: str, reason: str, officer: Officer, settings: Settings
) -> None:
    """Move a refused file aside and write down why. Raises StoreError where the folder refuses."""
    folder, size = settings.quarantine_folder, path.stat().st_size
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(path, folder / sha256)
        (folder / sha256).chmod(0o400)
    except OSError as failure:
        raise StoreError(f"隔离文件夹 {folder} 写不进去：{describe_system_error(failure)}。") from failure
    payload = {"name": show_unprintable(name)[:200], "sha256": sha256, "size": size, "reason": reason}
    subjects = [SUBJECT, f"refused:{sha256}"]
    journal.append_entry(session, EntryKind.FILE_REFUSED, actor=officer.actor, subjects=subjects, payload=payload)


def list_refused(session: Session) -> tuple[RefusedFile, ...]:
    """The files refused lately, the newest first."""
    entries = list_entries_about(session, SUBJECT)[-MOST_SHOWN:]
    return tuple(_read_entry(entry.payload, entry.actor, entry.at) for entry in reversed(entries))


def _read_entry(payload: Mapping[str, object], actor: str, at: datetime) -> RefusedFile:
    text = {key: str(payload.get(key, "")) for key in ("name", "sha256", "reason", "size")}
    return RefusedFile(text["name"], text["sha256"], int(text["size"] or 0), text["reason"], actor, at)
