"""Searches that an officer keeps under a name, with the journal entry up to which what they found was looked at.

They are an officer's own: nobody else sees them, and nothing in the record rests on them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, delete, func, select, update

from casebook.db.engine import Session
from casebook.db.tables.searches import SavedSearchRow
from casebook.errors import CasebookError, NotFoundError
from casebook.search.documents.schema import Schema
from casebook.search.query.parser import parse_query

MOST_SAVED = 50
"""Searches that one officer keeps."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with its name; what entries after `cursor` touched has not been looked at."""

    id: int
    name: str
    query: str
    cursor: int
    created_at: datetime


def save_search(session: Session, schema: Schema, name: str, query: str, *, officer_id: int, cursor: int) -> None:
    """Keep a search; one of the same name is replaced.

    Raises CasebookError where the name or the query is empty or there are too many, QueryError where the query cannot
    be understood.
    """
    if not name.strip() or not query.strip():
        raise CasebookError("请写下检索式和名称。")
    parse_query(query, schema)
    session.execute(delete(SavedSearchRow).where(_is_own(officer_id), SavedSearchRow.name == name.strip()))
    if (session.scalar(select(func.count(SavedSearchRow.id)).where(_is_own(officer_id))) or 0) >= MOST_SAVED:
        raise CasebookError(f"最多保存 {MOST_SAVED} 个检索，请先删除不用的。")
    row = SavedSearchRow(
        officer_id=officer_id, name=name.strip(), query=query.strip(), cursor=cursor, created_at=datetime.now(UTC)
    )
    session.add(row)


def list_saved_searches(session: Session, officer_id: int) -> tuple[SavedSearch, ...]:
    """An officer's searches, by name."""
    rows = session.scalars(select(SavedSearchRow).where(_is_own(officer_id)).order_by(SavedSearchRow.name))
    return tuple(SavedSearch(row.id, row.name, row.query, row.cursor, row.created_at) for row in rows)


def delete_saved_search(session: Session, search_id: int, *, officer_id: int) -> None:
    """Forget a search. Raises NotFoundError where the officer has none of this number."""
    gone = session.execute(delete(SavedSearchRow).where(_is_own(officer_id), SavedSearchRow.id == search_id))
    if not gone.rowcount:  # type: ignore[attr-defined]  # a DELETE counts its rows
        raise NotFoundError(f"没有编号为 {search_id} 的检索。")


def mark_seen(session: Session, search_id: int, *, officer_id: int, cursor: int) -> None:
    """Note that what the search found up to a journal entry was looked at. Raises NotFoundError."""
    changed = session.execute(
        update(SavedSearchRow).where(_is_own(officer_id), SavedSearchRow.id == search_id).values(cursor=cursor)
    )
    if not changed.rowcount:  # type: ignore[attr-defined]  # an UPDATE counts its rows
        raise NotFoundError(f"没有编号为 {search_id} 的检索。")


def _is_own(officer_id: int) -> ColumnElement[bool]:
    return SavedSearchRow.officer_id == officer_id
