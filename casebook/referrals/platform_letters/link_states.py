"""What became of the links that a letter names, as crawls after it saw them: looked at again with each crawl."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from casebook.db.engine import Session
from casebook.db.tables.listings import FateRow, ListingRow
from matcher.records.calendar import BEIJING

_STATES = {"vanished": "down", "returned": "relisted"}


@dataclass(frozen=True, slots=True)
class LinkState:
    """A link: "up", "down", "relisted", "moved" (the same shop's under another number) or "unseen" since the letter.

    `on` is the day of the change, `days` how many after the letter; `checked_on` the last day on which a crawl looked;
    `successor` the listing that took its place.
    """

    listing_id: int
    state: str
    on: date | None
    days: int | None
    checked_on: date | None
    successor: int | None = None


def load_link_states(session: Session, listing_ids: Iterable[int], sent_on: date | None) -> tuple[LinkState, ...]:
    """The states of listings since a letter went out, in their order; two queries."""
    numbers = tuple(listing_ids)
    query = select(FateRow).where(or_(FateRow.listing_id.in_(numbers), FateRow.former_id.in_(numbers)))
    fates = session.scalars(query.order_by(FateRow.at, FateRow.id)).all()
    seen = select(ListingRow.id, ListingRow.last_seen_at).where(ListingRow.id.in_(numbers)).order_by(ListingRow.id)
    return tuple(
        _read_state(number, last_seen, [fate for fate in fates if number in (fate.listing_id, fate.former_id)], sent_on)
        for number, last_seen in session.execute(seen)
    )


def _read_state(listing_id: int, last_seen: datetime, fates: list[FateRow], sent_on: date | None) -> LinkState:
    after = [fate for fate in fates if sent_on is None or _get_day(fate.at) >= sent_on]
    checked = max([_get_day(last_seen), *(_get_day(fate.at) for fate in fates)])
    if not after:
        is_seen = sent_on is None or _get_day(last_seen) >= sent_on
        return LinkState(listing_id, "up" if is_seen else "unseen", None, None, checked)
    last = after[-1]
    on = _get_day(last.at)
    days = (on - sent_on).days if sent_on else None
    if last.former_id == listing_id:
        return LinkState(listing_id, "moved", on, days, checked, last.listing_id)
    return LinkState(listing_id, _STATES.get(last.fate, "up"), on, days, checked)


def _get_day(moment: datetime) -> date:
    return moment.astimezone(BEIJING).date()
