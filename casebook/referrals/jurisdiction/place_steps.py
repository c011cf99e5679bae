"""Steps of the ladder that officers enter: what a platform answered, who sent a parcel, where returns go."""

from datetime import UTC, date, datetime

from sqlalchemy import bindparam, select

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.referrals import PlaceStepRow
from casebook.errors import CasebookError
from casebook.evidence.uploads import get_evidence
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.referrals.jurisdiction.ladder import STEPS, PlaceStep
from matcher.records.calendar import BEIJING


def record_step(
    session: Session,
    case_id: int,
    *,
    kind: str,
    address: str,
    evidence: str,
    seen_on: date,
    officer: Officer,
    evidence_id: int | None = None,
) -> None:
    """Note a step for the seller of a case; `evidence` says where the address was read, `evidence_id` is the piece of
    evidence of the case that holds it.

    Raises NotFoundError, also for evidence that the case has not, CasebookError for a kind that there is not, an empty
    address or evidence, a day to come.
    """
    cases.get_case(session, case_id)
    if evidence_id is not None:
        get_evidence(session, case_id, evidence_id)
    address, evidence, now = address.strip(), evidence.strip(), datetime.now(UTC)
    _check_step(kind, address, evidence, seen_on, today=now.astimezone(BEIJING).date())
    session.add(
        PlaceStepRow(
            bureau_code=officer.bureau_code,
            case_id=case_id,
            kind=kind,
            address=address,
            evidence=evidence,
            seen_on=seen_on,
            evidence_id=evidence_id,
            entered_at=now,
            entered_by=officer.id,
        )
    )
    payload = {"kind": kind, "address": address, "evidence_id": evidence_id}
    journal.append_entry(
        session, EntryKind.PLACE_NOTED, actor=officer.actor, subjects=[f"case:{case_id}"], payload=payload
    )


def _check_step(kind: str, address: str, evidence: str, seen_on: date, *, today: date) -> None:
    if kind not in STEPS:
        raise CasebookError("请选择实际经营地线索的种类。")
    if not address or not evidence:
        raise CasebookError("请写明地址和证据来源。")
    if seen_on > today:
        raise CasebookError(f"取得日期 {seen_on} 尚未到来，请核对。")


def load_steps(session: Session, case_id: int) -> tuple[PlaceStep, ...]:
    """The steps entered for a case, in their order."""
    return tuple(_make_step(row) for row in session.scalars(_OF_CASE, {"case": case_id}))


_OF_CASE = reuse_statement(
    select(PlaceStepRow).where(PlaceStepRow.case_id == bindparam("case")).order_by(PlaceStepRow.id)
)


def _make_step(row: PlaceStepRow) -> PlaceStep:
    where = f"（本案第{row.evidence_id}号证据）" if row.evidence_id else ""
    return PlaceStep(row.kind, row.address, row.evidence + where, row.seen_on)
