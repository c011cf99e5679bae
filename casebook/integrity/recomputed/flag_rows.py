"""Flags compared with what they rest on: the version's line, the right of the edition, the match that was stored."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.flag_columns import derive_flag_columns
from casebook.db.tables.all import metadata
from casebook.intake.flagging import get_right_key
from casebook.intake.sellers import identify_shop
from casebook.integrity.recomputed.matching import list_differing_columns, name_row, to_stored
from casebook.integrity.table_rows import read_rows
from matcher.decision.clearance import compute_fingerprint
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Listing
from matcher.records.match import Match
from matcher.records.right import Right

_RightName = tuple[int, str, str]
"""An edition's number, and number and name of a right in it."""


def check_flags(session: Session) -> Iterator[str]:
    """Each flag: its listing and facts are the version's, its right is in the edition, its columns repeat the match.

    What the matcher found is not found again: another release of the matcher may see more or less in the same title.
    """
    flags, rights = metadata.tables["flags"], dict[_RightName, list[Right]]()
    editions = _load_editions(session)
    for key, row in read_rows(session, flags):
        if row is None:
            continue
        try:
            match = from_line(Match, row["match"])
            version = _load_version(session, row["version_id"])
        except LineError:
            yield f"{name_row(flags, key)}的比对结果或商品记录读不懂。"
            continue
        if version is None or row["edition_id"] not in editions:
            yield f"{name_row(flags, key)}所依据的商品记录或名录不在库中。"
            continue
        listing_id, seller_id, listing = version
        facts = compute_fingerprint(listing, match, editions[row["edition_id"]])
        expected = {**_list_columns(match, listing_id, facts), **derive_flag_columns(listing, match, seller_id)}
        if columns := list_differing_columns(row, flags, expected):
            yield f"{name_row(flags, key)}（{'、'.join(columns)}）与所依据的商品记录和比对结果不符。"
        if not match.flagged or not _are_spans_inside(match, listing):
            yield f"{name_row(flags, key)}（match）与所依据的商品记录不符。"
        name = row["edition_id"], match.right.number, match.right.name
        if name not in rights:
            rights[name] = _load_rights(session, name)
        if match.right not in rights[name] and not _is_claimed(match.right, listing):
            yield f"{name_row(flags, key)}（match）里的权利与名录 {row['edition_id']} 不符。"


def _is_claimed(right: Right, listing: Listing) -> bool:
    """Whether the listing's own patent markings state the right, which is in no register; no day bears on it."""
    # What reads titles is loaded when a right is in no register: a record without one is verified without it.
    from matcher.parsing.patent_marks import list_claimed_rights
    from matcher.parsing.title import ParsedListing

    return right in list_claimed_rights(ParsedListing(listing, date.min))


def _list_columns(match: Match, listing_id: int, facts: str) -> Mapping[str, Any]:
    return {
        "listing_id": listing_id,
        "right_key": get_right_key(match),
        "right_name": match.right.name,
        "right_number": match.right.number,
        "use": match.use.value,
        "priority": match.priority,
        "facts_sha256": facts,
    }


def _are_spans_inside(match: Match, listing: Listing) -> bool:
    """Whether every finding on the title points into it."""
    ends = [end for finding in match.findings if finding.field == "title" for _, end in finding.seen]
    return max(ends, default=0) <= len(listing.title)


def _load_editions(session: Session) -> dict[int, str]:
    table = metadata.tables["editions"]
    return {row.id: row.edition for row in session.connection().execute(select(table.c.id, table.c.edition))}


def _load_version(session: Session, number: int) -> tuple[int, int | None, Listing] | None:
    """The number of the listing of a version, the listing as it then was, and between them the number of its seller."""
    table = metadata.tables["listing_versions"]
    query = select(table.c.listing_id, table.c.bureau_code, table.c.line).where(table.c.id == number)
    row = session.connection().execute(query).first()
    if row is None:
        return None
    listing = from_line(Listing, row.line)
    return row.listing_id, _find_seller(session, row.bureau_code, listing), listing


def _find_seller(session: Session, bureau: str, listing: Listing) -> int | None:
    shop, table = identify_shop(listing), metadata.tables["sellers"]
    if shop is None:
        return None
    query = select(table.c.id).where(table.c.bureau_code == bureau, table.c.marketplace == shop[0])
    return session.connection().scalar(query.where(table.c.shop == shop[1]))


def _load_rights(session: Session, name: _RightName) -> list[Right]:
    table = metadata.tables["rights"]
    number, title = to_stored(table, ("number", "name"), name[1:])
    query = select(table.c.line).where(table.c.edition_id == name[0], table.c.number == number, table.c.name == title)
    return [from_line(Right, line) for line in session.connection().scalars(query)]
