"""The texts of stored files, read once and cached beside the index; made anew from the store when they are lost."""

from dataclasses import dataclass, field
from pathlib import Path

from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.search.file_texts.reader import FileReader, UnreadError
from matcher.records.atomic_write import atomic_write
from matcher.records.logs import get_logger

log = get_logger(__name__)

WITHOUT_TEXT = ("image/", "audio/", "video/")
"""Types of which no process need be started."""

PLAIN_TYPES, PLAIN_BYTES = ("text/html", "application/xhtml+xml", "text/plain"), 4 * 1024 * 1024
"""Captured pages come by the thousand: what has no readers of packed formats and is small is read here."""


@dataclass(frozen=True, slots=True)
class FileTexts:
    """Reads the texts of the files of `store` and keeps them in `folder`, by the SHA-256 of the file."""

    store: EvidenceStore
    folder: Path
    reader: FileReader = field(default_factory=FileReader, compare=False, repr=False)

    def read_text(self, sha256: str, media_type: str) -> str:
        """The text of a stored file.

        Empty for a type without text, and with a line in the log for a file that is damaged or gone.
        """
        if media_type.startswith(WITHOUT_TEXT):
            return ""
        cached = self.folder / sha256[:2] / f"{sha256}.txt"
        if cached.is_file():
            return cached.read_text(encoding="utf-8")
        try:
            path = self.store.get_path(sha256)
        except CasebookError as failure:
            log.warning("file_text_unread", sha256=sha256, reason=str(failure))
            return ""
        text = self._extract_text(path, sha256, media_type)
        cached.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(cached, text)
        return text

    def _extract_text(self, path: Path, sha256: str, media_type: str) -> str:
        if media_type in PLAIN_TYPES and path.stat().st_size <= PLAIN_BYTES:
            return _read_here(path, sha256, media_type)
        try:
            return self.reader.read_text(path, media_type)
        except UnreadError as failure:
            log.warning("file_text_unread", sha256=sha256, reason=str(failure))
            return ""


def _read_here(path: Path, sha256: str, media_type: str) -> str:
    from casebook.search.file_texts.formats import read_file_text  # its readers take half a second to import

    try:
        return read_file_text(path, media_type).replace("\x00", " ")
    except Exception as failure:  # noqa: BLE001 - whatever one page holds must not stop all that follow
        log.warning("file_text_unread", sha256=sha256, reason=type(failure).__name__)
        return ""
