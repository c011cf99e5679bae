"""Files that officers add to the evidence of a case: hashed and stored as they come in, then sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import BinaryIO
from unicodedata import category

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow, EvidenceRow
from casebook.db.tables.listings import CaptureRow
from casebook.db.words import LABELS, get_label
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.evidence.evidence_kinds import KINDS, Stated
from casebook.evidence.evidence_store import EvidenceStore
from casebook.evidence.file_types import FileRefusedError, find_media_type, find_warning
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.records.calendar import BEIJING

MAX_FILE_BYTES = 200 * 1024 * 1024
"""The largest file that is taken; what is larger is kept on a disk of its own and described."""
METHOD = "由执法人员收集后上传；系统收到时即计算 SHA-256 校验值并封存，此后不能改动"
_CLOSED = "closed"
_LONGEST_NAME = 200
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in the store and is sealed in no case yet; `size` in bytes, `warning` a code or empty."""

    sha256: str
    name: str
    media_type: str
    size: int
    warning: str


@dataclass(frozen=True, slots=True)
class Description:
    """What an officer says of files: kind of evidence, original or copy, what they prove, where they came from, what
    the kind asks for (`evidence_kinds`), and the code of the paper that they are in a packet (empty: of none)."""

    kind: str
    carrier: str
    proof_purpose: str
    source: str = ""
    stated: Stated = field(default_factory=Stated)
    serves_as: str = ""


def store_file(store: EvidenceStore, file: BinaryIO, name: str) -> StoredFile:
    """Hash a file block by block and keep it in the store.

    Raises FileRefusedError for an empty, a too large or an executable file, StoreError where the folder refuses.
    """
    shown = _clean_name(name)
    size = file.seek(0, 2)
    if not size:
        raise FileRefusedError(f"“{shown}”是空文件，没有内容可以固定：请重新选择。")
    if size > MAX_FILE_BYTES:
        raise FileRefusedError(f"“{shown}”超过 {MAX_FILE_BYTES // 1024**2} MB：请刻录光盘或存入硬盘，作为物证登记。")
    file.seek(0)
    media_type = find_media_type(shown, file.read(16))
    digest = sha256()
    for block in _read_blocks(file):
        digest.update(block)
    store.take_blocks(_read_blocks(file), digest.hexdigest())
    return StoredFile(digest.hexdigest(), shown, media_type, size, find_warning(file))


def seal_files(
    session: Session, case_id: int, files: Sequence[StoredFile], about: Description, *, officer: Officer
) -> None:
    """Seal stored files into a case, all or none, with one journal entry.

    Raises NotFoundError, ConflictError for a closed case or bytes that the case holds already, CasebookError where
    there is no file or the description is not complete.
    """
    _check_description(files, about)
    journal.lock_head(session)
    case = session.get(CaseRow, case_id)
    if case is None:
        raise NotFoundError(f"没有编号为 {case_id} 的案件。")
    if case.state == _CLOSED:
        raise ConflictError("案件已经结案，不能再补充证据；确需补充的，请先重新办理。")
    for file in files:
        _seal_file(session, case_id, file, about, officer)
    journal.append_entry(
        session,
        EntryKind.EVIDENCE_ADDED,
        actor=officer.actor,
        subjects=[f"case:{case_id}"],
        payload={
            "evidence": [file.sha256 for file in files],
            "kind": about.kind,
            "stated": KINDS[about.kind].describe(about.stated),
            "serves_as": about.serves_as,
            "text": "、".join(file.name for file in files),
        },
    )


def get_evidence(session: Session, case_id: int, evidence_id: int) -> EvidenceRow:
    """One piece of evidence of a case. Raises NotFoundError."""
    query = select(EvidenceRow).where(EvidenceRow.id == evidence_id, EvidenceRow.case_id == case_id)
    row = session.scalar(query)
    if row is None:
        raise NotFoundError(f"这个案件里没有编号为 {evidence_id} 的证据。")
    return row


def _check_description(files: Sequence[StoredFile], about: Description) -> None:
    if not files:
        raise CasebookError("没有收到文件：请选择或者拖入要固定的文件。")
    if about.kind not in LABELS["evidence_kind"] or about.carrier not in LABELS["evidence_carrier"]:
        raise CasebookError("请选择证据的种类，以及是原件还是复制件。")
    if about.serves_as and about.serves_as not in LABELS["evidence_paper"]:
        raise CasebookError("请从列出的材料中选择文件在移送材料中的用途。")
    if not about.proof_purpose.strip():
        raise CasebookError("请写明证明对象：这份证据用来证明什么。")
    missing = KINDS[about.kind].find_missing(about.stated, carrier=about.carrier, source=about.source)
    if missing:
        raise CasebookError(f"{get_label('evidence_kind', about.kind)}还须写明：{'、'.join(missing)}。")
    if about.stated.made_on and about.stated.made_on > datetime.now(BEIJING).date():
        raise CasebookError(f"日期 {about.stated.made_on} 尚未到来，请核对。")


def _seal_file(session: Session, case_id: int, file: StoredFile, about: Description, officer: Officer) -> None:
    query = select(EvidenceRow.id).where(EvidenceRow.case_id == case_id, EvidenceRow.sha256 == file.sha256)
    if known := session.scalar(query):
        raise ConflictError(f"“{file.name}”与本案第 {known} 号证据的内容完全相同，不必重复上传。")
    if session.get(CaptureRow, file.sha256) is None:
        session.add(CaptureRow(sha256=file.sha256, size=file.size, media_type=file.media_type))
        session.flush()
    now = datetime.now(UTC)
    row = EvidenceRow(
        case_id=case_id,
        sha256=file.sha256,
        kind=about.kind,
        carrier=about.carrier,
        why_no_original=about.source.strip(),
        proof_purpose=about.proof_purpose.strip(),
        method=f"{KINDS[about.kind].describe(about.stated)}。{METHOD}",
        url="",
        media_type=file.media_type,
        size=file.size,
        made_at=now,
        made_by=officer.name,
        sealed_at=now,
        sealed_by=officer.id,
        file_name=file.name,
        warning=file.warning,
        serves_as=about.serves_as,
    )
    session.add(row)
    session.flush()


def _clean_name(name: str) -> str:
    """The last part of a file's name without signs that are not seen, of which some turn the writing around; the end of
    one that is too long, which has the ending."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(sign for sign in last if category(sign) not in _UNSEEN)
    return seen.strip()[-_LONGEST_NAME:] or "未命名"


def _read_blocks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    return iter(lambda: file.read(_BLOCK), b"")
