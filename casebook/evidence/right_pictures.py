"""The picture of a right's genuine article, beside which officers hold what a seller shows."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import bindparam, select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.listings import CaptureRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.tables.registers import RightPictureRow, RightRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.evidence.file_types import FileRefusedError
from casebook.evidence.uploads import StoredFile
from casebook.journal import journal
from casebook.journal.entries import EntryKind

SHOWN_TYPES = ("image/jpeg", "image/png", "image/gif", "image/webp")
"""The kinds of pictures that every browser shows."""


@dataclass(frozen=True, slots=True)
class RightPicture:
    """A picture by its hash: where it came from, in an officer's words, and who added it when."""

    sha256: str
    source: str
    added_by: str
    added_at: datetime


def find_right_picture(session: Session, right_name: str) -> RightPicture | None:
    """The newest picture of the genuine article of a right, None where the bureau has none."""
    pair = session.execute(_NEWEST, {"right": right_name}).first()
    return RightPicture(pair[0].sha256, pair[0].source, pair[1], pair[0].added_at) if pair else None


_NEWEST = reuse_statement(
    select(RightPictureRow, OfficerRow.name)
    .join(OfficerRow, OfficerRow.id == RightPictureRow.officer_id)
    .where(RightPictureRow.right_name == bindparam("right"))
    .order_by(RightPictureRow.id.desc())
    .limit(1)
)


def add_right_picture(
    session: Session, right_name: str, file: StoredFile, *, source: str, officer: Officer
) -> RightPicture:
    """Register a stored file as the picture of a right's genuine article.

    Raises NotFoundError where no register has the right, FileRefusedError for a file that is no picture, CasebookError
    without a source, ConflictError for the picture that is shown already.
    """
    if file.media_type not in SHOWN_TYPES:
        raise FileRefusedError(f"“{file.name}”不是可以显示的图片：请使用 JPG、PNG、GIF 或 WebP 格式。")
    if not source.strip():
        raise CasebookError("请写明图片来源，如：权利人某年某月提供。")
    journal.lock_head(session)
    if session.scalar(select(RightRow.name).where(RightRow.name == right_name).limit(1)) is None:
        raise NotFoundError(f"名录里没有“{right_name}”。")
    current = find_right_picture(session, right_name)
    if current is not None and current.sha256 == file.sha256:
        raise ConflictError("这张图片已经是该权利的正品图片，不必重复登记。")
    number = _add_row(session, right_name, file, source=source.strip(), officer=officer)
    payload = {"right": right_name, "picture": file.sha256, "text": right_name}
    subjects = [f"right_picture:{number}"]
    journal.append_entry(session, EntryKind.RIGHT_PICTURED, actor=officer.actor, subjects=subjects, payload=payload)
    return RightPicture(file.sha256, source.strip(), officer.name, datetime.now(UTC))


def _add_row(session: Session, right_name: str, file: StoredFile, *, source: str, officer: Officer) -> int:
    if session.get(CaptureRow, file.sha256) is None:
        session.add(CaptureRow(sha256=file.sha256, size=file.size, media_type=file.media_type))
        session.flush()
    row = RightPictureRow(
        right_name=right_name,
        sha256=file.sha256,
        size=file.size,
        media_type=file.media_type,
        file_name=file.name,
        source=source,
        officer_id=officer.id,
        added_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return row.id
