"""What all cases of a campaign share: files of the leading case, sealed into each other one, their bytes once."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow, EvidenceRow
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.referrals.campaigns.campaign_rows import get_campaign, list_members

_SHARED = (
    "sha256", "kind", "carrier", "why_no_original", "proof_purpose", "method", "url", "media_type", "size", "made_at",
    "made_by", "file_name", "warning", "serves_as",
)  # fmt: skip


def share_evidence(session: Session, campaign_id: int, *, officer: Officer) -> int:
    """Seal the files that officers added to the leading case into each open case that lacks them; gives how many.

    Captures of offers are left out: each case has those of its own sellers. Raises NotFoundError.
    """
    journal.lock_head(session)
    campaign = get_campaign(session, campaign_id)
    common = session.scalars(
        select(EvidenceRow)
        .where(EvidenceRow.case_id == campaign.lead_case_id, EvidenceRow.file_name != "")
        .order_by(EvidenceRow.id)
    ).all()
    others = [number for number in list_members(session, campaign_id) if number != campaign.lead_case_id]
    still_open = select(CaseRow.id).where(CaseRow.id.in_(others), CaseRow.state != CaseState.CLOSED.value)
    return sum(_seal_missing(session, case_id, common, officer) for case_id in session.scalars(still_open).all())


def _seal_missing(session: Session, case_id: int, common: Sequence[EvidenceRow], officer: Officer) -> int:
    sealed = set(session.scalars(select(EvidenceRow.sha256).where(EvidenceRow.case_id == case_id)))
    missing = [row for row in common if row.sha256 not in sealed]
    now = datetime.now(UTC)
    session.add_all(
        EvidenceRow(
            case_id=case_id,
            sealed_at=now,
            sealed_by=officer.id,
            **{name: getattr(row, name) for name in _SHARED},
        )
        for row in missing
    )
    if missing:
        session.flush()
        journal.append_entry(
            session,
            EntryKind.EVIDENCE_ADDED,
            actor=officer.actor,
            subjects=[f"case:{case_id}"],
            payload={
                "evidence": [row.sha256 for row in missing],
                "kind": missing[0].kind,
                "text": "、".join(row.file_name for row in missing),
            },
        )
    return len(missing)
