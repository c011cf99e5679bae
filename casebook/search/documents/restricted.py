"""Who may find what belongs to a case that not the whole bureau may see."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from casebook.access.readers import list_case_readers
from casebook.db.chunks import split_into_batches
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.search.documents.schema import Findable


def load_readers(session: Session, findable: Findable, rows: Iterable[Any]) -> Mapping[int, tuple[str, ...]]:
    """The readers of those rows of a kind, by number, that not the whole bureau may see; one statement."""
    if findable.find_case is None:
        return {}
    cases = {row.id: findable.find_case(row) for row in rows}
    readers = _load_case_readers(session, {case for case in cases.values() if case}, findable.is_confidential)
    return {number: readers[case] for number, case in cases.items() if case in readers}


def _load_case_readers(session: Session, cases: set[int], is_confidential: bool) -> dict[int | None, tuple[str, ...]]:
    columns = (CaseRow.id, CaseRow.bureau_code, CaseRow.opened_by, CaseRow.assignee_id, CaseRow.second_officer_id)
    query = select(*columns) if is_confidential else select(*columns).where(CaseRow.restricted_at.is_not(None))
    return {
        case: list_case_readers(bureau, officers)
        for batch in split_into_batches(sorted(cases))
        for case, bureau, *officers in session.execute(query.where(CaseRow.id.in_(batch)))
    }
