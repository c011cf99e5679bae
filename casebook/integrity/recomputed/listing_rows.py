"""Listings, their versions and sellers, lived again from the papers of one drop after another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.all import metadata
from casebook.db.tables.base import clean_text
from casebook.db.tables.listings import get_stored_price
from casebook.intake.listing_comparison import Change, Key, ListingState, PendingVersion, compare_listing, get_seen_at
from casebook.intake.listing_versions import list_captures
from casebook.intake.offer_changes import STORED_KINDS
from casebook.intake.sellers import FIELDS, Shop, identify_shop, merge_seller, read_fields
from casebook.integrity.recomputed.matching import list_differing_columns, match_rows, name_row, to_stored
from casebook.integrity.recomputed.papers import DropPapers
from casebook.integrity.table_rows import read_rows
from matcher.records.drop import CHANGES, LISTINGS
from matcher.records.jsonl import LineError, from_line, to_line
from matcher.records.listing import Listing


@dataclass(slots=True)
class ReplayedListings:
    """The listings and sellers of one bureau, as far as its drops were lived again; `numbers` are those of rows."""

    bureau: str
    states: dict[Key, ListingState] = field(default_factory=dict)
    sellers: dict[Shop, dict[str, str]] = field(default_factory=dict)
    numbers: dict[Key, int] = field(default_factory=dict)


def load_numbers(session: Session, listings: ReplayedListings) -> None:
    """Look up the numbers of the bureau's listings."""
    table = metadata.tables["listings"]
    query = select(table.c.marketplace, table.c.item, table.c.id).where(table.c.bureau_code == listings.bureau)
    listings.numbers = {(shop, item): number for shop, item, number in session.connection().execute(query)}


def replay_listings(listings: ReplayedListings, brought: Sequence[Listing]) -> list[PendingVersion]:
    """Move the listings on by those that one part of a drop brought; gives the versions that must have been stored."""
    for listing in brought:
        shop = identify_shop(listing)
        if shop and listing.seller:
            now = _cut_fields(read_fields(listing.seller))
            listings.sellers[shop] = merge_seller(listings.sellers.get(shop, {}), now)
    versions = [compare_listing(listing, listings.states) for listing in brought]
    return [version for version in versions if version.change is not Change.UNCHANGED]


def check_replayed(
    session: Session, listings: ReplayedListings, papers: DropPapers, stored: list[PendingVersion], *, is_whole: bool
) -> Iterator[str]:
    """The versions, captures and fates that came of a drop; fates come with the last part of it, if it `is_whole`."""
    yield from _check_versions(session, listings, papers, stored)
    fates = metadata.tables["fates"]
    yield from match_rows(
        session,
        fates,
        ("listing_id", "fate", "at", "days", "former_id"),
        list(_list_fates(listings, papers)) if is_whole else [],
        conditions=[fates.c.drop_id == papers.id],
        source=f"交接 {papers.id[:12]}… 的 {CHANGES}",
    )


def check_listings(session: Session, listings: ReplayedListings) -> Iterator[str]:
    """The listings and sellers of a bureau as its drops left them."""
    sellers, shops = metadata.tables["sellers"], dict[int, Shop]()
    for key, row in read_rows(session, sellers, sellers.c.bureau_code == listings.bureau):
        if row is None:
            continue
        shop = shops[key[0]] = row["marketplace"], row["shop"]
        if shop not in listings.sellers:
            yield f"{name_row(sellers, key)}：没有一份交接提到过这家店。"
        elif columns := list_differing_columns(row, sellers, listings.sellers[shop]):
            yield f"{name_row(sellers, key)}（{'、'.join(columns)}）与交接原件不符。"
    table = metadata.tables["listings"]
    for key, row in read_rows(session, table, table.c.bureau_code == listings.bureau):
        state = None if row is None else listings.states.get((row["marketplace"], row["item"]))
        if row is not None and state is None:
            yield f"{name_row(table, key)}：没有一份交接带来过这件商品。"
        elif row is not None and state is not None and state.newest is not None:
            columns = list_differing_columns(row, table, _list_facts(state, state.newest, str(row["line"])))
            columns += [] if shops.get(row["seller_id"]) == identify_shop(state.newest) else ["seller_id"]
            if columns:
                yield f"{name_row(table, key)}（{'、'.join(columns)}）与交接原件不符。"
    missing = listings.states.keys() - listings.numbers.keys()
    yield from (f"交接带来过的商品 {item}（平台 {shop}）不在表 {table.name} 里。" for shop, item in sorted(missing))


def _check_versions(
    session: Session, listings: ReplayedListings, papers: DropPapers, stored: list[PendingVersion]
) -> Iterator[str]:
    table, name = metadata.tables["listing_versions"], f"交接 {papers.id[:12]}… 的 {LISTINGS}"
    expected = {(listings.numbers.get(version.key, 0), version.version): version for version in stored}
    numbers: dict[int, PendingVersion] = {}
    for key, row in read_rows(session, table, table.c.drop_id == papers.id):
        if row is None:
            continue
        version = expected.pop((row["listing_id"], row["version"]), None)
        if version is None:
            yield f"{name_row(table, key)}与{name}不符。"
            continue
        numbers[key[0]] = version
        facts = _list_version_facts(version, str(row["line"]))
        if columns := list_differing_columns(row, table, facts):
            yield f"{name_row(table, key)}（{'、'.join(columns)}）与{name}不符。"
    if expected:
        yield f"表 {table.name} 缺少{name}里的 {len(expected)} 条记录。"
    yield from _check_captures(session, papers, numbers, name)


def _check_captures(
    session: Session, papers: DropPapers, numbers: Mapping[int, PendingVersion], name: str
) -> Iterator[str]:
    table, versions = metadata.tables["listing_captures"], metadata.tables["listing_versions"]
    of_drop = select(versions.c.id).where(versions.c.drop_id == papers.id)
    yield from match_rows(
        session,
        table,
        ("sha256", "version_id"),
        sorted({(name, number) for number, version in numbers.items() for name in list_captures(version.listing)}),
        conditions=[table.c.version_id.in_(of_drop)],
        source=name,
    )


def _list_fates(listings: ReplayedListings, papers: DropPapers) -> Iterator[tuple[Any, ...]]:
    for change in papers.changes:
        key = clean_text(papers.crawl.marketplace), clean_text(change.item)
        if change.fate in STORED_KINDS and key in listings.states:
            former = clean_text(papers.crawl.marketplace), clean_text(change.former)
            number = listings.numbers.get(former) if change.former and former in listings.states else None
            yield listings.numbers.get(key), change.fate.value, change.at, change.days, number


def _list_version_facts(version: PendingVersion, line: str) -> Mapping[str, Any]:
    facts = {"line": _choose_line(line, version.listing), "seen_at": get_seen_at(version.listing)}
    # A record of before hashed its own written form.
    return facts | ({"facts_sha256": version.facts_sha256} if line == to_line(version.listing) else {})


def _list_facts(state: ListingState, listing: Listing, line: str) -> Mapping[str, Any]:
    return {
        "url": listing.url,
        "title": listing.title,
        "price": get_stored_price(listing),
        "version": state.version,
        "line": _choose_line(line, listing),
        "first_seen_at": state.first_seen_at,
        "last_seen_at": state.last_seen_at,
        **({"facts_sha256": state.facts_sha256} if line == to_line(listing) else {}),
    }


def _choose_line(stored: str, listing: Listing) -> str:
    """The line that a listing must have: the stored one where it says the same in the words of another release."""
    try:
        return stored if from_line(Listing, stored) == listing else to_line(listing)
    except LineError:
        return to_line(listing)


def _cut_fields(fields: dict[str, str]) -> dict[str, str]:
    return dict(
        zip(FIELDS, to_stored(metadata.tables["sellers"], FIELDS, [fields[name] for name in FIELDS]), strict=True)
    )
