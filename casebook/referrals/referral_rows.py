"""Rows of referrals: read, locked for an act, written down in the journal."""

from collections.abc import Sequence

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.referrals import ReferralRow
from casebook.errors import NotFoundError
from casebook.journal import journal
from casebook.journal.journal import EntryKind
from casebook.referrals.model import Referral, read_referral


def get_referral(session: Session, referral_id: int) -> Referral:
    """One referral. Raises NotFoundError."""
    return read_referral(get_row(session, referral_id))


def list_for_case(session: Session, case_id: int) -> tuple[Referral, ...]:
    """The referrals of a case, oldest first."""
    query = select(ReferralRow).where(ReferralRow.case_id == case_id).order_by(ReferralRow.id)
    return tuple(read_referral(row) for row in session.scalars(query))


def list_referrals(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[Referral, ...], int]:
    """Referrals, the newest first, and how many there are in all."""
    rows = session.scalars(select(ReferralRow).order_by(ReferralRow.id.desc()).offset(offset).limit(limit))
    return tuple(read_referral(row) for row in rows), count_referrals(session)


def count_referrals(session: Session) -> int:
    """How many referrals there are."""
    return session.scalar(select(func.count(ReferralRow.id))) or 0


def lock_row(session: Session, referral_id: int) -> ReferralRow:
    """The row as it is now, nobody else deciding until the transaction ends. Raises NotFoundError."""
    journal.lock_head(session)
    row = get_row(session, referral_id)
    session.refresh(row)
    return row


def get_row(session: Session, referral_id: int) -> ReferralRow:
    """One row. Raises NotFoundError."""
    row = session.get(ReferralRow, referral_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {referral_id} 的移送。")
    return row


def append_entry(
    session: Session, row: ReferralRow, kind: EntryKind, *, officer: Officer, payload: journal.Payload
) -> None:
    """Write an act on a referral down, for it and for its case."""
    subjects: Sequence[str] = [f"referral:{row.id}", f"case:{row.case_id}"]
    journal.append_entry(
        session, kind, actor=officer.actor, subjects=subjects, payload={"number": row.number, **payload}
    )
