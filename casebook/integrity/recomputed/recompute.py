"""The walk through all drops in the order in which they came in, with what each table must say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.db.engine import Session
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.listing_comparison import PendingVersion
from casebook.integrity.journal_facts import JournalFact
from casebook.integrity.recomputed.drop_rows import check_belonging, check_captures, check_drop, check_signature
from casebook.integrity.recomputed.flag_rows import check_flags
from casebook.integrity.recomputed.listing_rows import (
    ReplayedListings,
    check_listings,
    check_replayed,
    load_numbers,
    replay_listings,
)
from casebook.integrity.recomputed.papers import DropPapers, PapersError, read_papers
from casebook.integrity.recomputed.taken_parts import TakenPart, list_parts
from matcher.records.listing import Capture

HELD_BY_HASH_ALONE: Mapping[str, Mapping[str, str]] = {
    "drops": {"taken_at": "when a drop was taken in stands in the journal", "bureau_code": "who took it in"},
    "drop_files": {"bureau_code": "that of the drop"},
    "sightings": {"id": "numbers are given by the database", "bureau_code": "that of the drop"},
    "coverage": {"id": "numbers are given by the database", "bureau_code": "that of the drop"},
    "listing_versions": {"bureau_code": "that of the drop"},
    "listing_captures": {"bureau_code": "that of the drop"},
    "fates": {"id": "numbers are given by the database", "bureau_code": "that of the drop"},
    "flags": {
        "id": "numbers are given by the database",
        "bureau_code": "that of the listing",
        "state": "compared with the verdicts that the journal records",
        "flagged_at": "a time of the machine",
        "triaged_at": "an officer's act",
        "clue_found_at": "an officer's act",
        "postponed_until": "an officer's act",
    },
}
"""Columns of recomputed tables that no paper tells: the hashes in the journal hold them."""


@dataclass(slots=True)
class _OpenDrop:
    """A drop some of whose parts were replayed: captures that were taken in, versions that must have been stored."""

    papers: DropPapers
    captures: list[Capture] = field(default_factory=list)
    versions: list[PendingVersion] = field(default_factory=list)


@dataclass(slots=True)
class _Replay:
    """How far all drops were replayed; of a bureau in `unread` some drop could not be read."""

    session: Session
    store: EvidenceStore
    bureaus: dict[str, ReplayedListings] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    captures: dict[str, tuple[int, str]] = field(default_factory=dict)
    open_drops: dict[str, _OpenDrop] = field(default_factory=dict)

    def replay_part(self, part: TakenPart) -> Iterator[str]:
        """Take one more part; with the last one of a drop all that came of it is compared."""
        if part.drop not in self.open_drops:
            try:
                papers = read_papers(self.store, part.drop)
            except PapersError as fault:
                if part.first == 0:
                    yield str(fault)
                self.unread.add(part.bureau)
                return
            self.open_drops[part.drop] = _OpenDrop(papers)
            yield from check_signature(self.session, self.store, papers, part.signer)
        drop = self.open_drops[part.drop]
        captures = part.select_captures(drop.papers)
        drop.captures += captures
        _add_captures(self.captures, captures)
        if part.bureau not in self.unread:
            drop.versions += replay_listings(self._find_listings(part.bureau), part.select_listings(drop.papers))
        if part.is_last(drop.papers):
            yield from self.close_drop(part.drop, part.bureau, is_whole=True)

    def close_drop(self, name: str, bureau: str, *, is_whole: bool) -> Iterator[str]:
        """Compare what came of a drop, and let go of its papers."""
        drop = self.open_drops.pop(name)
        yield from check_drop(self.session, drop.papers, drop.captures)
        if bureau not in self.unread:
            listings = self._find_listings(bureau)
            yield from check_replayed(self.session, listings, drop.papers, drop.versions, is_whole=is_whole)

    def _find_listings(self, bureau: str) -> ReplayedListings:
        if bureau not in self.bureaus:
            self.bureaus[bureau] = ReplayedListings(bureau)
            load_numbers(self.session, self.bureaus[bureau])
        return self.bureaus[bureau]


def recompute_rows(session: Session, store: EvidenceStore, facts: Sequence[JournalFact]) -> Iterator[str]:
    """Every row that drops and flags made, against the papers in the store; each fault as an officer's sentence.

    A drop whose papers cannot be read is named; what its bureau's listings became after it is then not compared.
    """
    replay, bureaus = _Replay(session, store), dict[str, str]()
    for part in list_parts(session, facts):
        bureaus[part.drop] = part.bureau
        yield from replay.replay_part(part)
    for name in list(replay.open_drops):
        yield from replay.close_drop(name, bureaus[name], is_whole=False)
    if not replay.unread:
        yield from check_captures(session, replay.captures)
    for bureau in replay.bureaus.keys() - replay.unread:
        yield from check_listings(session, replay.bureaus[bureau])
    yield from check_belonging(session)
    yield from check_flags(session)


def _add_captures(known: dict[str, tuple[int, str]], captures: Sequence[Capture]) -> None:
    """The first part that brings a capture tells its media type; within a part the last line does."""
    facts = {capture.sha256: (capture.size, capture.media_type) for capture in captures}
    for name, values in facts.items():
        known.setdefault(name, values)
