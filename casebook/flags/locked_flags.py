"""Flags that are about to be decided: read for the verdict, while no other officer decides."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import bindparam, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.flags import FlagRow
from casebook.errors import CasebookError, NotFoundError
from casebook.journal import journal


class LockedFlag(NamedTuple):
    """What a verdict reads of a flag."""

    id: int
    listing_id: int
    state: str
    facts_sha256: str
    triaged_at: datetime | None
    postponed_until: date | None
    use: str
    right_name: str
    marketplace: str
    province: str
    price: Decimal | None


_FLAGS = reuse_statement(
    select(*(getattr(FlagRow, name) for name in LockedFlag._fields)).where(
        FlagRow.id.in_(bindparam("flags", expanding=True))
    )
)


def lock_flags(session: Session, flag_ids: Sequence[int]) -> list[LockedFlag]:
    """These flags in their order, each once; nobody else decides until the session ends.

    Raises CasebookError for none, NotFoundError.
    """
    # Two officers who decide at once take turns: the second sees what the first decided.
    journal.lock_head(session)
    wanted = list(dict.fromkeys(flag_ids))
    if not wanted:
        raise CasebookError("请至少选一条预警。")
    rows = {row.id: LockedFlag(*row) for row in session.execute(_FLAGS, {"flags": wanted})}
    for flag_id in wanted:
        if flag_id not in rows:
            raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return [rows[flag_id] for flag_id in wanted]
