"""What officers wrote about the work on a case: entries of the journal that never change, by their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, case, cast, func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.db.tables.journal import EntryRow, SubjectRow
from casebook.db.tables.officers import OfficerRow
from casebook.journal.actor import read_actor
from casebook.journal.entries import Entry, EntryKind, make_entry
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import make_time_fields
from casebook.search.documents.schema import Field, Findable

_WORK = "work:"
_IS_WORK = SubjectRow.subject.between(_WORK, "work;")
# Only what the condition lets through is cast: PostgreSQL may look at the columns first.
_CASE: ColumnElement[int] = case((_IS_WORK, cast(func.substr(SubjectRow.subject, len(_WORK) + 1), Integer)), else_=0)


@dataclass(frozen=True, slots=True)
class _Note:
    id: int
    bureau: str
    entry: Entry
    about: CaseRow | None
    officer: str


def find_case(subjects: Sequence[str]) -> int:
    """The case that a note is about, by the subjects of its entry; 0 where they name none."""
    work = next((subject for subject in subjects if subject.startswith(_WORK)), _WORK + "0")
    return int(work.removeprefix(_WORK))


def _load_notes(session: Session, ids: Sequence[int]) -> list[_Note]:
    query = select(EntryRow).where(EntryRow.sequence.in_(ids), EntryRow.kind == EntryKind.NOTE_ADDED)
    entries = [(make_entry(row), row.bureau_code) for row in session.scalars(query)]
    numbers = {find_case(entry.subjects) for entry, _ in entries}
    cases = {row.id: row for row in session.scalars(select(CaseRow).where(CaseRow.id.in_(numbers)))}
    actors = {entry.sequence: read_actor(entry.actor) for entry, _ in entries}
    writers = {actor.officer for actor in actors.values() if actor}
    names = {row.id: row.name for row in session.scalars(select(OfficerRow).where(OfficerRow.id.in_(writers)))}
    notes = []
    for entry, bureau in entries:
        actor = actors[entry.sequence]
        name = names.get(actor.officer, "") if actor else entry.actor
        notes.append(_Note(entry.sequence, bureau, entry, cases.get(find_case(entry.subjects)), name))
    return notes


def _list_ids(session: Session, after: int, limit: int) -> Sequence[int]:
    query = select(EntryRow.sequence).where(EntryRow.kind == EntryKind.NOTE_ADDED, EntryRow.sequence > after)
    return session.scalars(query.order_by(EntryRow.sequence).limit(limit)).all()


NOTE = Findable(
    "note",
    "办案备注",
    load_many=_load_notes,
    list_ids=_list_ids,
    owner=lambda row: row.bureau,
    fields=(
        Field(f.TITLE, lambda row: f"{row.about.title}的备注" if row.about else "备注"),
        Field(f.NUMBER, lambda row: row.about.number if row.about else ""),
        Field(f.NOTES, lambda row: str(row.entry.payload.get("text", ""))),
        Field(f.RIGHT, lambda row: row.about.right_name if row.about else ""),
        Field(f.OFFICER, lambda row: row.officer),
        *make_time_fields(lambda row: row.entry.at),
    ),
    find_case=lambda row: row.about.id if row.about else None,
    related={
        "work": select(EntryRow.sequence, _CASE)
        .join(SubjectRow, SubjectRow.sequence == EntryRow.sequence)
        .where(_IS_WORK, EntryRow.kind == EntryKind.NOTE_ADDED)
    },
)
