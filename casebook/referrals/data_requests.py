"""The draft of a letter to a platform that blocked our crawls, from the coverage ledger."""

from datetime import date, datetime, timedelta

from casebook.db.engine import Session
from casebook.db.words import get_label
from casebook.documents.data_request import DataRequest
from casebook.errors import NotFoundError
from casebook.law.statutes import Statute, cite_article
from casebook.monitoring import coverage
from casebook.registers.platforms import get_platform
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

URL_LIST = "清单 "
"""How the ledger names a list of addresses in the place of a term."""
DAYS = 30
"""For how many days after a block a marketplace counts as one that blocks us."""


def find_first_counted_day(today: date) -> date:
    """The first day whose blocks count, on the day `today`."""
    return today - timedelta(days=DAYS)


def draft_request(session: Session, marketplace: str, *, to: str, settings: Settings, now: datetime) -> DataRequest:
    """The letter to the operator `to` of a marketplace, empty for the one that is entered.

    Raises NotFoundError where it did not block us, PlatformUnknownError where its title is not entered.
    """
    at = now.astimezone(BEIJING)
    blocks = {
        block.marketplace: block for block in coverage.find_blocked(session, since=find_first_counted_day(at.date()))
    }
    if marketplace not in blocks:
        raise NotFoundError(
            f"最近 {DAYS} 天没有平台“{get_label('marketplace', marketplace)}”拦截采集的记录，无需发函。"
        )
    block, platform = blocks[marketplace], get_platform(session, marketplace)
    return DataRequest(
        bureau_name=settings.bureau_name,
        to=to.strip() or platform.operator,
        platform=platform.title,
        first=block.first,
        last=block.last,
        terms=tuple(term for term in block.terms if not term.startswith(URL_LIST)),
        reasons=tuple(block.reasons.items()),
        articles=(
            cite_article(Statute.E_COMMERCE, "25", on=at.date()),
            cite_article(Statute.ONLINE_TRADE, "34", on=at.date()),
        ),
        secrecy=(
            cite_article(Statute.E_COMMERCE, "25", on=at.date()),
            cite_article(Statute.ONLINE_TRADE, "36", on=at.date()),
        ),
        contact_name=settings.contact_name,
        contact_phone=settings.contact_phone,
        contact_address=settings.contact_address,
        at=at,
    )
