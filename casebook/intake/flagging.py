"""Flags raised from matches, once for a listing and a right while the facts stand.

A flag that waits for an officer follows the listing's newest facts. One that was confirmed stays as it was decided.
One that was dismissed is not raised again until the facts it rested on change (`matcher.decision.clearance`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from casebook.db.chunks import split_into_batches
from casebook.db.engine import Session
from casebook.db.flag_columns import derive_flag_columns
from casebook.db.session import insert_rows
from casebook.db.tables.base import clean_text
from casebook.db.tables.flags import LONGEST_KEY, FlagRow
from casebook.db.tables.registers import EditionRow
from casebook.flags.flag_counts import CountKey, load_keys, move_counts
from casebook.flags.flag_filter import FlagState
from casebook.intake.listing_versions import StoredListing
from matcher.decision.clearance import compute_fingerprint
from matcher.records.jsonl import to_line
from matcher.records.match import Match

Key = tuple[int, str]
"""The number of a listing and the key of a right: what names a flag while its facts stand."""


@dataclass(frozen=True, slots=True)
class RaisedFlags:
    """The numbers of the flags that an intake raised, with their use, and of the open ones whose facts it changed."""

    new: Mapping[int, str]
    changed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest flag of a listing and a right; `id` is 0 where this intake raises it."""

    id: int
    state: str
    facts_sha256: str


def raise_flags(
    session: Session,
    stored: Sequence[StoredListing],
    matches: Sequence[tuple[Match, ...]],
    edition: EditionRow,
    *,
    at: datetime,
) -> RaisedFlags:
    """Raise the flags of these sightings, and let open ones follow the facts; the caller has locked the journal's head.

    `matches` are those of each listing, in the same order, all against `edition`; `at` is when they are raised.
    """
    flagged = [
        (listing, match)
        for listing, found_matches in zip(stored, matches, strict=True)
        for match in found_matches
        if match.flagged
    ]
    newest = _load_newest(session, {listing.id for listing, _ in flagged})
    new: dict[Key, dict[str, object]] = {}
    changed: dict[int, dict[str, object]] = {}
    for listing, match in flagged:
        key, facts = (listing.id, get_right_key(match)), compute_fingerprint(listing.listing, match, edition.edition)
        known = newest.get(key)
        if known and (known.facts_sha256 == facts or known.state == FlagState.CONFIRMED):
            continue
        columns = _make_columns(listing, match, edition, facts=facts)
        if known and known.state == FlagState.OPEN and known.id:
            changed[known.id] = {"id": known.id, **columns}
        else:
            new[key] = {"listing_id": key[0], "right_key": key[1], "state": FlagState.OPEN.value,
                        "flagged_at": at, **columns}  # fmt: skip
        newest[key] = _Newest(known.id if known and known.state == FlagState.OPEN else 0, FlagState.OPEN, facts)
    return RaisedFlags(_insert_flags(session, new), _update_flags(session, changed))


def get_right_key(match: Match) -> str:
    """What names a right across editions: kind, number and name."""
    return clean_text(f"{match.right.kind}|{match.right.number}|{match.right.name}", LONGEST_KEY)


def _insert_flags(session: Session, new: Mapping[Key, dict[str, object]]) -> dict[int, str]:
    """Insert new flags; gives the number of each with its use."""
    insert_rows(session, FlagRow, list(new.values()))
    move_counts(session, before=(), after=_list_keys(new.values()))
    newest = _load_newest(session, {listing for listing, _ in new})
    return {newest[key].id: str(columns["use"]) for key, columns in new.items()}


def _update_flags(session: Session, changed: Mapping[int, dict[str, object]]) -> tuple[int, ...]:
    if changed:
        before = load_keys(session, changed).values()
        session.execute(update(FlagRow), list(changed.values()))
        move_counts(session, before=before, after=_list_keys(changed.values()))
    return tuple(changed)


def _list_keys(rows: Iterable[Mapping[str, object]]) -> list[CountKey]:
    """Under what open flags with these columns are counted."""
    return [CountKey.of_columns(row, state=FlagState.OPEN.value) for row in rows]


def _load_newest(session: Session, listings: Iterable[int]) -> dict[Key, _Newest]:
    """The newest flag of each of these listings and each right."""
    columns = FlagRow.listing_id, FlagRow.right_key, FlagRow.id, FlagRow.state, FlagRow.facts_sha256
    query = select(*columns).order_by(FlagRow.id)
    return {
        (listing, right): _Newest(number, state, facts)
        for batch in split_into_batches(sorted(listings))
        for listing, right, number, state, facts in session.execute(query.where(FlagRow.listing_id.in_(batch)))
    }


def _make_columns(listing: StoredListing, match: Match, edition: EditionRow, *, facts: str) -> dict[str, object]:
    """The columns of a flag that follow the newest facts."""
    return {
        "version_id": listing.version_id,
        "edition_id": edition.id,
        "facts_sha256": facts,
        "right_name": match.right.name,
        "right_number": match.right.number,
        "use": match.use.value,
        "priority": match.priority,
        "match": to_line(match),
        **derive_flag_columns(listing.listing, match, listing.seller_id),
    }
