"""What is asked about: one flag, or the flags of one case, with the facts by which others may be like it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.errors import NotFoundError
from casebook.search.documents.derived import read_details
from casebook.search.seen_before.outcomes import KIND_COLUMNS, Kind

MOST_FLAGS = 50
"""Flags of a case that are looked at."""

_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The flags asked about and what they show; `kinds` are right, use and signals of each."""

    flags: frozenset[int]
    case_id: int | None
    rights: frozenset[str]
    kinds: frozenset[Kind]
    titles: tuple[str, ...]
    versions: frozenset[int]
    sellers: frozenset[int]
    facts: frozenset[tuple[str, str]]
    phones: tuple[str, ...]


def load_flag_subject(session: Session, flag_id: int) -> Subject:
    """One flag. Raises NotFoundError."""
    return _load_subject(session, FlagRow.id == flag_id, f"没有编号为 {flag_id} 的预警。")


def load_case_subject(session: Session, case_id: int) -> Subject:
    """The flags of a case. Raises NotFoundError where it rests on none."""
    return _load_subject(session, CaseFlagRow.case_id == case_id, f"没有编号为 {case_id} 的案件。")


def _load_subject(session: Session, condition: ColumnElement[bool], missing: str) -> Subject:
    query = (
        select(FlagRow.id, *KIND_COLUMNS, FlagRow.version_id, CaseFlagRow.case_id,
               ListingRow.title, ListingRow.line, SellerRow)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .outerjoin(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
        .outerjoin(SellerRow, SellerRow.id == FlagRow.seller_id)
        .where(condition)
        .order_by(FlagRow.id)
        .limit(MOST_FLAGS)
    )  # fmt: skip
    rows = session.execute(query).all()
    if not rows:
        raise NotFoundError(missing)
    sellers = {row.SellerRow.id: row.SellerRow for row in rows if row.SellerRow}
    texts = [text for row in rows for text in (row.title, read_details(row.line))]
    return Subject(
        flags=frozenset(row.id for row in rows),
        case_id=rows[0].case_id,
        rights=frozenset(row.right_name for row in rows),
        kinds=frozenset((row.right_name, row.use, row.signals) for row in rows),
        titles=tuple(dict.fromkeys(row.title for row in rows)),
        versions=frozenset(row.version_id for row in rows),
        sellers=frozenset(sellers),
        facts=frozenset(_list_facts(sellers.values())),
        phones=_find_phones([*texts, *(seller.address for seller in sellers.values())]),
    )


def _list_facts(sellers: Iterable[SellerRow]) -> Iterable[tuple[str, str]]:
    """Code, name on the licence and address of shops, by column."""
    for seller in sellers:
        for column in ("uscc", "licence_name"):
            if value := getattr(seller, column):
                yield column, value


def _find_phones(texts: Iterable[str]) -> tuple[str, ...]:
    """The mobile numbers that stand in texts, without spaces, each once."""
    numbers = (re.sub(r"\D", "", match[0]) for text in texts for match in _MOBILE.finditer(text))
    return tuple(dict.fromkeys(numbers))
