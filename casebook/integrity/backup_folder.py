"""Backups that the desk makes: files of one folder below the data folder, named by their time."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casebook.access.officers import Officer
from casebook.db.engine import Database
from casebook.db.read_only import open_read_only
from casebook.errors import NotFoundError, StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.signature import read_fingerprint
from casebook.integrity.archive import BackupContents
from casebook.integrity.backup import write_backup
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.settings import Settings
from matcher.records.calendar import BEIJING
from matcher.records.signature import SignatureError, derive_public_key
from matcher.records.system_errors import describe_system_error

FOLDER = "backups"
_NAME = re.compile(r"zhixun-[0-9]{8}-[0-9]{6}\.zip")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup that lies in the folder; `size` in bytes."""

    name: str
    size: int
    made_at: datetime


def make_backup(
    database: Database, store: EvidenceStore, settings: Settings, *, officer: Officer
) -> tuple[str, BackupContents]:
    """Make a backup and write down who made it; gives its name and what is in it.

    Raises StoreError where the folder cannot be written.
    """
    folder, now = settings.data_folder / FOLDER, datetime.now(UTC)
    name = f"zhixun-{now.astimezone(BEIJING):%Y%m%d-%H%M%S}.zip"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failure:
        raise StoreError(
            f"备份文件夹 {folder} 写不进去：{describe_system_error(failure)}。请检查权限和磁盘空间。"
        ) from failure
    with open_read_only(settings.database) as session:
        contents = write_backup(session, store, folder / name, keys=read_public_keys(settings))
    with database.writing(officer.viewer) as session:
        journal.append_entry(
            session,
            EntryKind.BACKUP_MADE,
            actor=officer.actor,
            subjects=(),
            payload={"text": name, "entries": contents.entries, "head": contents.head},
        )
    return name, contents


def list_backups(settings: Settings) -> tuple[BackupFile, ...]:
    """The backups in the folder, the newest first."""
    paths = sorted((settings.data_folder / FOLDER).glob("*.zip"), reverse=True)
    return tuple(
        BackupFile(path.name, stat.st_size, datetime.fromtimestamp(stat.st_mtime, UTC))
        for path in paths
        if _NAME.fullmatch(path.name) and (stat := path.stat())
    )


def get_backup_path(settings: Settings, name: str) -> Path:
    """The file of a backup. Raises NotFoundError for a name that is none of a backup in the folder."""
    path = settings.data_folder / FOLDER / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise NotFoundError("没有这份备份。")
    return path


def read_public_keys(settings: Settings) -> dict[str, bytes]:
    """The public keys of the bureau; a private key never leaves its place. Raises StoreError where one is no key."""
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
