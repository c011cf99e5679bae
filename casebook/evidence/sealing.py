"""Sealing captures into a case: from then on each is evidence, with how it was made and what it is to prove."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import bindparam, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.cases import EvidenceRow
from casebook.errors import ConflictError
from matcher.records.listing import Capture


@dataclass(frozen=True, slots=True)
class Sealing:
    """How the captures of a case were made and what they are to prove (程序规定 art. 26(1): method, time, maker)."""

    officer_id: int
    tool: str
    proof_purpose: str
    method: str = "互联网公开页面技术监测，按原字节保存并计算 SHA-256 校验值"
    why_no_original: str = "原始数据存储于网络交易平台的服务器，无法直接取得"


RECAPTURED = "执法人员重新提取互联网公开页面，按原字节保存并计算 SHA-256 校验值"
"""The method by which an officer captures again what a crawler captured."""

RENDERED = "互联网公开页面技术监测，由浏览器渲染后保存，并计算 SHA-256 校验值"
"""The method by which captures are made that a browser made of a page."""


def seal_capture(
    session: Session, case_id: int, capture: Capture, sealing: Sealing, *, intact: Set[str]
) -> EvidenceRow:
    """Seal one capture into a case: once however often asked.

    `intact` are the hashes that `EvidenceStore.check_files` found whole, before the transaction began: nothing is
    hashed here, where others wait. Raises ConflictError where the capture is not among them.
    """
    if capture.sha256 not in intact:
        raise ConflictError("商品的取证原件刚刚有了变化：请刷新页面后重试。")
    known = session.scalar(
        select(EvidenceRow).where(
            EvidenceRow.case_id == case_id, EvidenceRow.sha256 == capture.sha256, EvidenceRow.url == capture.url
        )
    )
    if known:
        return known
    row = EvidenceRow(
        case_id=case_id,
        sha256=capture.sha256,
        kind="electronic_data",
        carrier="copy",
        why_no_original=sealing.why_no_original,
        proof_purpose=sealing.proof_purpose,
        method=sealing.method,
        url=capture.url,
        media_type=capture.media_type,
        size=capture.size,
        made_at=capture.fetched_at,
        made_by=sealing.tool,
        sealed_at=datetime.now(UTC),
        sealed_by=sealing.officer_id,
    )
    session.add(row)
    session.flush()
    return row


def load_evidence(session: Session, case_id: int) -> tuple[EvidenceRow, ...]:
    """The sealed evidence of a case, in the order it was sealed."""
    return tuple(session.scalars(_OF_CASE, {"case": case_id}))


_OF_CASE = reuse_statement(select(EvidenceRow).where(EvidenceRow.case_id == bindparam("case")).order_by(EvidenceRow.id))


def list_papers(session: Session, case_id: int) -> tuple[str, ...]:
    """Of each piece of evidence of a case which paper of a packet it is, a code of `evidence_paper`; empty: none."""
    return tuple(session.scalars(select(EvidenceRow.serves_as).where(EvidenceRow.case_id == case_id)))
