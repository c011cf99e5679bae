"""The walk through all drops in the order in which they came in, with what each table must say of them."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.all import metadata
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.journal_facts import JournalFact
from casebook.integrity.recomputed.drop_rows import check_belonging, check_captures, check_drop, check_signature
from casebook.integrity.recomputed.flag_rows import check_flags
from casebook.integrity.recomputed.listing_rows import ReplayedListings, check_listings, load_numbers, replay_drop
from casebook.integrity.recomputed.papers import DropPapers, PapersError, read_papers
from casebook.journal.journal import EntryKind

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
    },
}
"""Columns of recomputed tables that no paper tells: the hashes in the journal hold them."""


def recompute_rows(session: Session, store: EvidenceStore, facts: Sequence[JournalFact]) -> Iterator[str]:
    """Every row that drops and flags made, against the papers in the store; each fault as an officer's sentence.

    A drop whose papers cannot be read is named; what its bureau's listings became after it is then not compared.
    """
    bureaus: dict[str, ReplayedListings] = {}
    unread: set[str] = set()
    captures: dict[str, tuple[int, str]] = {}
    for drop_id, bureau, signer in _list_drops(session, facts):
        try:
            papers = read_papers(store, drop_id)
        except PapersError as fault:
            yield str(fault)
            unread.add(bureau)
            continue
        _add_captures(captures, papers)
        yield from check_drop(session, papers)
        yield from check_signature(session, store, papers, signer)
        if bureau not in unread:
            if bureau not in bureaus:
                bureaus[bureau] = ReplayedListings(bureau)
                load_numbers(session, bureaus[bureau])
            yield from replay_drop(session, bureaus[bureau], papers)
    if not unread:
        yield from check_captures(session, captures)
    for bureau in bureaus.keys() - unread:
        yield from check_listings(session, bureaus[bureau])
    yield from check_belonging(session)
    yield from check_flags(session)


def _list_drops(session: Session, facts: Sequence[JournalFact]) -> Iterator[tuple[str, str, str]]:
    """Number, bureau and signer of each drop, in the order of the journal; those without an entry come last."""
    table = metadata.tables["drops"]
    query = select(table.c.id, table.c.bureau_code).order_by(table.c.id)
    bureaus = {row.id: row.bureau_code for row in session.connection().execute(query)}
    for fact in facts:
        drop = next(iter(fact.list_names("drop")), "")
        if fact.kind == EntryKind.DROP_TAKEN and drop in bureaus:
            yield drop, bureaus.pop(drop), fact.get_text("signed_by")
    yield from ((drop, bureau, "") for drop, bureau in bureaus.items())


def _add_captures(captures: dict[str, tuple[int, str]], papers: DropPapers) -> None:
    """The first drop that brings a capture tells its media type; within a drop the last line does."""
    told = {capture.sha256: (capture.size, capture.media_type) for capture in papers.captures}
    for name, facts in told.items():
        captures.setdefault(name, facts)
