"""Flags raised from matches, once for a listing and a right while the facts stand.

A flag that waits for an officer follows the listing's newest facts. One that was confirmed stays as it was decided.
One that was dismissed is not raised again until the facts it rested on change (`matcher.clearance`).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from casebook.db import Session
from casebook.flags import FlagState
from casebook.intake.keeping import Kept
from casebook.tables.flags import FlagRow
from matcher.clearance import facts_of
from matcher.lines import to_line
from matcher.records import Match


@dataclass(frozen=True, slots=True)
class Raising:
    """What all flags of one intake share."""

    bureau_code: str
    edition_id: int
    edition: str
    at: datetime


def raise_flags(
    session: Session, kept: Kept, matches: tuple[Match, ...], raising: Raising
) -> tuple[list[FlagRow], list[FlagRow]]:
    """The flags that this sighting raised and those that it changed."""
    raised: list[FlagRow] = []
    changed: list[FlagRow] = []
    for match in matches:
        if not match.flagged:
            continue
        key, facts = right_key(match), facts_of(kept.listing, match, raising.edition)
        newest = _newest(session, kept.row.id, key)
        if newest is None or (newest.state == FlagState.DISMISSED and newest.facts_sha256 != facts):
            flag = FlagRow(
                bureau_code=raising.bureau_code,
                listing_id=kept.row.id,
                right_key=key,
                state=FlagState.OPEN,
                flagged_at=raising.at,
            )
            _state(flag, kept, match, raising, facts=facts)
            session.add(flag)
            raised.append(flag)
        elif newest.state == FlagState.OPEN and newest.facts_sha256 != facts:
            _state(newest, kept, match, raising, facts=facts)
            changed.append(newest)
    session.flush()
    return raised, changed


def right_key(match: Match) -> str:
    """What names a right across editions: kind, number and name."""
    return f"{match.right.kind}|{match.right.number}|{match.right.name}"


def _newest(session: Session, listing_id: int, key: str) -> FlagRow | None:
    query = select(FlagRow).where(FlagRow.listing_id == listing_id, FlagRow.right_key == key)
    return session.scalar(query.order_by(FlagRow.id.desc()).limit(1))


def _state(flag: FlagRow, kept: Kept, match: Match, raising: Raising, *, facts: str) -> None:
    flag.version_id, flag.edition_id, flag.facts_sha256 = kept.version_id, raising.edition_id, facts
    flag.right_name, flag.right_number = match.right.name, match.right.number
    flag.use, flag.priority, flag.match = match.use.value, match.priority, to_line(match)
