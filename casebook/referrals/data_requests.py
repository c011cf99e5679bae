"""The draft of a letter to a platform that did not let us in, from what the coverage ledger tells."""

from datetime import date, datetime, timedelta

from casebook.db.engine import Session
from casebook.documents.data_request import DataRequest
from casebook.errors import NotFoundError
from casebook.law.statutes import Statute, cite
from casebook.monitoring import coverage
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

A_LIST = "清单 "
"""How the ledger names a list of addresses in the place of a term."""
DAYS = 30
"""How far back a marketplace counts as one that keeps us out."""


def since(today: date) -> date:
    """The first day that counts."""
    return today - timedelta(days=DAYS)


def draft(session: Session, marketplace: str, *, to: str, settings: Settings, now: datetime) -> DataRequest:
    """The letter to the operator `to` of a marketplace. Raises NotFoundError where it did not keep us out."""
    at = now.astimezone(BEIJING)
    found = {one.marketplace: one for one in coverage.blocked(session, since=since(at.date()))}
    if marketplace not in found:
        raise NotFoundError(f"最近 {DAYS} 天没有平台“{marketplace}”拦截采集的记录，无需发函。")
    told = found[marketplace]
    return DataRequest(
        bureau_name=settings.bureau_name,
        to=to.strip(),
        marketplace=marketplace,
        first=told.first,
        last=told.last,
        terms=tuple(term for term in told.terms if not term.startswith(A_LIST)),
        reasons=tuple(told.reasons.items()),
        articles=(cite(Statute.E_COMMERCE, "25", on=at.date()), cite(Statute.ONLINE_TRADE, "34", on=at.date())),
        secrecy=(cite(Statute.E_COMMERCE, "25", on=at.date()), cite(Statute.ONLINE_TRADE, "36", on=at.date())),
        contact_name=settings.contact_name,
        contact_phone=settings.contact_phone,
        contact_address=settings.contact_address,
        at=at,
    )
