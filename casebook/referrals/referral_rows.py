"""Rows of referrals: read, locked for an act, written down in the journal."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, bindparam, func, literal, select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.restricted import select_hidden_cases
from casebook.db.statements import reuse_statement, reuse_statements
from casebook.db.tables.cases import CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.referrals import ReferralRow
from casebook.errors import NotFoundError
from casebook.flags.flag_filter import FlagFilter
from casebook.journal import journal
from casebook.journal.entries import EntryKind, Payload
from casebook.referrals.model import Referral, read_referral


def get_referral(session: Session, referral_id: int) -> Referral:
    """One referral. Raises NotFoundError."""
    return read_referral(get_row(session, referral_id))


def list_for_case(session: Session, case_id: int) -> tuple[Referral, ...]:
    """The referrals of a case, oldest first."""
    return tuple(read_referral(row) for row in session.scalars(_OF_CASE, {"case": case_id}))


_OF_CASE = reuse_statement(select(ReferralRow).where(ReferralRow.case_id == bindparam("case")).order_by(ReferralRow.id))


def list_referrals(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[Referral, ...], int]:
    """Referrals, the newest first, and how many there are in all."""
    rows = session.scalars(select(ReferralRow).order_by(ReferralRow.id.desc()).offset(offset).limit(limit))
    return tuple(read_referral(row) for row in rows), count_referrals(session)


_LARGE = 1_000
"""Cases from which on their number is remembered."""
_COUNTED_CASES: dict[tuple[object, str], tuple[int, int]] = {}
"""By database and bureau: the number of the newest case that was counted, and how many there were up to it."""


def count_work(session: Session, *, since: datetime) -> tuple[int, int, int]:
    """How many cases and referrals there are, and how many flags were raised at or after a moment; one query.

    Cases are never deleted, and opened one after another under the lock of the journal's head: only those that were
    opened since the last count are counted, and of all these the ones that are hidden from the viewer are taken off.
    """
    viewed = session.get_bind(), session.scope.bureau
    last, before = _COUNTED_CASES.get(viewed, (0, 0))
    officer = None if session.sees_restricted else session.scope.own_cases_of
    numbers = session.execute(_select_work(viewed[1], officer), {"last": last, "since": since}).one()
    cases, newest = before + numbers[0], numbers[1]
    if newest is not None and cases >= _LARGE:
        _COUNTED_CASES[viewed] = newest, cases
    return cases - numbers[4], numbers[2], numbers[3]


@reuse_statements
def _select_work(bureau: str, officer: int | None) -> Select[int, int | None, int, int, int]:
    """Cases after the number `last`, the newest of them, referrals, flags raised since `since`, and hidden cases."""
    columns, of_bureau = CaseRow.__table__.c, [CaseRow.__table__.c.bureau_code == bureau] if bureau else []
    opened = [columns.id > bindparam("last"), *of_bureau]
    hidden = select_hidden_cases(officer).where(*of_bureau).subquery()
    raised = FlagRow.flagged_at >= bindparam("since")
    return select(
        select(func.count()).select_from(CaseRow.__table__).where(*opened).scalar_subquery(),
        select(func.max(columns.id)).where(*opened).scalar_subquery(),
        select(func.count(ReferralRow.id)).scalar_subquery(),
        select(func.count()).where(*FlagFilter(None).make_conditions(), raised).scalar_subquery(),
        literal(0) if officer is None else select(func.count()).select_from(hidden).scalar_subquery(),
    )


def count_referrals(session: Session) -> int:
    """How many referrals there are."""
    return session.scalar(select(func.count(ReferralRow.id))) or 0


def list_known_bureaus(session: Session, *, limit: int = 50) -> tuple[tuple[str, str], ...]:
    """Name and division code of the bureaus that referrals went to, the last one first."""
    names = (ReferralRow.to_bureau, ReferralRow.to_code)
    query = select(*names).group_by(*names).order_by(func.max(ReferralRow.id).desc()).limit(limit)
    return tuple((name, code) for name, code in session.execute(query))


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


def append_entry(session: Session, row: ReferralRow, kind: EntryKind, *, officer: Officer, payload: Payload) -> None:
    """Write an act on a referral down, for it and for its case."""
    subjects: Sequence[str] = [f"referral:{row.id}", f"case:{row.case_id}"]
    journal.append_entry(
        session, kind, actor=officer.actor, subjects=subjects, payload={"number": row.number, **payload}
    )
