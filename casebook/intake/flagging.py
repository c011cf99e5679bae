"""Flags raised from matches, once for a listing and a right while the facts stand.

A flag that waits for an officer follows the listing's newest facts. One that was confirmed stays as it was decided.
One that was dismissed is not raised again until the facts it rested on change (`matcher.decision.clearance`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.base import as_kept
from casebook.db.tables.flags import LONGEST_KEY, FlagRow
from casebook.flags.flag_queue import FlagState
from casebook.intake.chunks import by_few
from casebook.intake.listing_versions import Kept
from matcher.decision.clearance import compute_fingerprint
from matcher.records.jsonl import to_line
from matcher.records.match import Match


@dataclass(frozen=True, slots=True)
class Raising:
    """What all flags of one intake share."""

    bureau_code: str
    edition_id: int
    edition: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Raised:
    """The flags that an intake raised, and the open ones whose facts it changed."""

    new: tuple[FlagRow, ...]
    changed: tuple[FlagRow, ...]


def raise_flags(
    session: Session, kept: Sequence[Kept], matches: Sequence[tuple[Match, ...]], raising: Raising
) -> Raised:
    """The flags that these sightings raised and those that they changed; the caller holds the journal's head."""
    flagged = [(one, match) for one, said in zip(kept, matches, strict=True) for match in said if match.flagged]
    newest = _newest(session, sorted({one.row.id for one, _ in flagged}))
    raised: list[FlagRow] = []
    changed: list[FlagRow] = []
    for one, match in flagged:
        key, facts = (one.row.id, right_key(match)), compute_fingerprint(one.listing, match, raising.edition)
        known = newest.get(key)
        if known is None or (known.state == FlagState.DISMISSED and known.facts_sha256 != facts):
            newest[key] = _new(one, match, raising, facts=facts)
            raised.append(newest[key])
        elif known.state == FlagState.OPEN and known.facts_sha256 != facts:
            _state(known, one, match, raising, facts=facts)
            changed.append(known)
    session.add_all(raised)
    session.flush()
    return Raised(tuple(raised), tuple(changed))


def right_key(match: Match) -> str:
    """What names a right across editions: kind, number and name."""
    return as_kept(f"{match.right.kind}|{match.right.number}|{match.right.name}", LONGEST_KEY)


def _newest(session: Session, listings: Sequence[int]) -> dict[tuple[int, str], FlagRow]:
    """The newest flag of each of these listings and each right."""
    query = select(FlagRow).order_by(FlagRow.id)
    return {
        (row.listing_id, row.right_key): row
        for few in by_few(listings)
        for row in session.scalars(query.where(FlagRow.listing_id.in_(few)))
    }


def _new(kept: Kept, match: Match, raising: Raising, *, facts: str) -> FlagRow:
    flag = FlagRow(
        bureau_code=raising.bureau_code,
        listing_id=kept.row.id,
        right_key=right_key(match),
        state=FlagState.OPEN,
        flagged_at=raising.at,
    )
    _state(flag, kept, match, raising, facts=facts)
    return flag


def _state(flag: FlagRow, kept: Kept, match: Match, raising: Raising, *, facts: str) -> None:
    flag.version_id, flag.edition_id, flag.facts_sha256 = kept.version_id, raising.edition_id, facts
    flag.right_name, flag.right_number = match.right.name, match.right.number
    flag.use, flag.priority, flag.match = match.use.value, match.priority, to_line(match)
