"""A case of our own from a packet that came in: on the flags that our register raises for its listings.

What was transferred to us is not sent on: whoever objects asks the common superior (程序规定 art. 14).
"""

import json
from collections.abc import Sequence, Set

from sqlalchemy import select, tuple_

from casebook.access.officers import Officer
from casebook.cases.cases import Case
from casebook.cases.opening import open_case
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow
from casebook.db.tables.referrals import IncomingReferralRow
from casebook.errors import ConflictError
from casebook.flags import verdicts
from casebook.flags.flag_filter import FlagState
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.referrals.exchange.incoming import get_incoming
from casebook.referrals.exchange.slip import REFUSALS


def list_flags(session: Session, incoming_id: int) -> tuple[int, ...]:
    """Our flags on the listings of a packet that no case rests on yet. Raises NotFoundError."""
    row = get_incoming(session, incoming_id)
    items = _read_items(row.flags)
    query = (
        select(FlagRow.id)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .where(tuple_(ListingRow.marketplace, ListingRow.item).in_(items))
        .where(FlagRow.state != FlagState.DISMISSED.value, FlagRow.id.not_in(select(CaseFlagRow.flag_id)))
    )
    return tuple(session.scalars(query.order_by(FlagRow.id)))


def open_case_from_packet(
    session: Session,
    incoming_id: int,
    flag_ids: Sequence[int],
    *,
    officer: Officer,
    intact: Set[str],
    bureau_short: str,
) -> Case:
    """Confirm our flags on the listings of a packet and open a case on them; `intact` as for `opening.open_case`.

    Raises NotFoundError, ConflictError where a case was opened before, the packet was refused or our register flags
    none of its listings, and as `open_case`.
    """
    journal.lock_head(session)
    row = get_incoming(session, incoming_id)
    _check_openable(row, flag_ids)
    session.refresh(row)
    query = select(FlagRow.id).where(FlagRow.id.in_(flag_ids), FlagRow.state == FlagState.OPEN.value)
    note = f"{row.from_bureau}以{row.number}移送"
    if still_open := list(session.scalars(query)):
        verdicts.confirm_flags(session, still_open, officer=officer, note=note)
    case = open_case(session, flag_ids, officer=officer, intact=intact, bureau_short=bureau_short)
    row.case_id = case.id
    subjects = [f"incoming:{row.id}", f"case:{case.id}"]
    payload = {"number": row.number, "from": row.from_bureau, "case": case.number}
    journal.append_entry(session, EntryKind.INCOMING_OPENED, actor=officer.actor, subjects=subjects, payload=payload)
    return case


def _check_openable(row: IncomingReferralRow, flag_ids: Sequence[int]) -> None:
    if row.case_id is not None:
        raise ConflictError(f"{row.number}已经立卷，不能重复立卷。")
    if row.state in REFUSALS:
        raise ConflictError(f"{row.number}本局已提出异议或者退回，不能立卷。")
    if not flag_ids:
        raise ConflictError(
            "来函的商品没有命中本局的权利名录，也没有命中来函所附的权利信息：请先在权利名录中登记该权利，再立卷。"
        )


def _read_items(lines: str) -> list[tuple[str, str]]:
    """Marketplace and number of each listing that the sender flagged."""
    flags = (json.loads(line) for line in lines.split("\n") if line.strip())
    return list(dict.fromkeys((str(flag["marketplace"]), str(flag["item"])) for flag in flags))
