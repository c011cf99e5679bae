"""What one sighting of a listing says beside the sightings before it, worked out in memory."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from casebook.db.tables.base import clean_text
from matcher.records.jsonl import to_line
from matcher.records.listing import Listing

Key = tuple[str, str]
"""Marketplace and item: what names a listing."""


_ALWAYS = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


class Change(StrEnum):
    """What a sighting did to a listing."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class ListingState:
    """Where a listing stands while a drop is compared; `id` is 0 until it is inserted.

    `newest` is the listing of this drop that changed it last, None where none did.
    """

    id: int
    version: int
    facts_sha256: str
    last_seen_at: datetime
    first_seen_at: datetime | None = None
    newest: Listing | None = None
    was_seen: bool = False


@dataclass(frozen=True, slots=True)
class PendingVersion:
    """What one listing of the drop did; its version is stored unless it is unchanged."""

    key: Key
    version: int
    change: Change
    facts_sha256: str
    listing: Listing


def hash_facts(listing: Listing) -> str:
    """SHA-256 over what a listing says, without where and when it was seen."""
    pictures = tuple(replace(c, url="", fetched_at=_ALWAYS) for c in listing.images)
    bare = replace(listing, url="", page=None, images=pictures)
    return sha256(to_line(bare).encode("utf-8", "surrogatepass")).hexdigest()


def compare_listing(listing: Listing, states: dict[Key, ListingState]) -> PendingVersion:
    """Move the state of a listing on by one sighting; a listing that is not known gets its first state."""
    key, facts, seen_at = get_listing_key(listing), hash_facts(listing), get_seen_at(listing)
    state = states.get(key)
    if state is not None and state.facts_sha256 == facts:
        state.was_seen = True
        state.last_seen_at = max(state.last_seen_at, seen_at)
        return PendingVersion(key, state.version, Change.UNCHANGED, facts, listing)
    change = Change.NEW if state is None else Change.CHANGED
    if state is None:
        state = states[key] = ListingState(0, 0, "", seen_at, first_seen_at=seen_at)
    state.version, state.facts_sha256 = state.version + 1, facts
    state.last_seen_at, state.newest = seen_at, listing
    return PendingVersion(key, state.version, change, facts, listing)


def get_seen_at(listing: Listing) -> datetime:
    """When a listing of a drop was seen. Raises ValueError for one without a page."""
    if listing.page is None:
        raise ValueError("a listing of a drop has its page")
    return listing.page.fetched_at


def get_listing_key(listing: Listing) -> Key:
    """What names a listing, as it is stored."""
    return clean_text(listing.marketplace), clean_text(listing.item)
