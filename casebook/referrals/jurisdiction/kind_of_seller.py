"""Which kind of seller a case is about: an officer says so, and the table of that kind decides who is competent."""

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.referrals.jurisdiction.seller_kinds import SELLER_KINDS


def set_seller_kind(session: Session, case_id: int, kind: str, *, officer: Officer) -> None:
    """Note the kind of the seller of a case; nothing happens where it is that already.

    Raises NotFoundError, CasebookError for a kind that there is not.
    """
    if kind not in SELLER_KINDS:
        raise CasebookError("请选择经营者的类型。")
    journal.lock_head(session)
    row = session.get(CaseRow, case_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {case_id} 的案件。")
    session.refresh(row)
    if row.seller_kind == kind:
        return
    payload = {"from": row.seller_kind, "kind": kind, "text": get_label("seller_kind", kind)}
    row.seller_kind = kind
    journal.append_entry(
        session, EntryKind.SELLER_KIND_CHANGED, actor=officer.actor, subjects=[f"case:{case_id}"], payload=payload
    )
