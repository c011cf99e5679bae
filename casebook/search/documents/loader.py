"""Documents made of the record, many at once: one statement for all of a kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from casebook.access.viewer import Viewer
from casebook.db.engine import Database, Session
from casebook.journal.entries import read_newest_sequence
from casebook.search.documents.document import Change, Deletion, Document, SetAside
from casebook.search.documents.restricted import load_readers
from casebook.search.documents.schema import FILE_TEXT, Findable, Schema

INDEXER = Viewer.system("search")
"""For whom the record is read: the index holds the rows of every bureau, and a search shows those of one."""

ReadFile = Callable[[str, str], str]
"""Gives the text of a stored file by its SHA-256 and media type."""

BATCH = 500
"""Documents that are read and handed to an engine at once."""


def read_no_file(sha256: str, media_type: str) -> str:
    """The reader of a record whose files are not at hand: no file has a text."""
    return ""


def load_documents(
    session: Session, schema: Schema, subjects: Iterable[str], read_file: ReadFile = read_no_file
) -> list[Change]:
    """The documents of journal subjects such as "case:3", each once; subjects of other kinds give none.

    What is not in the record gives a Deletion, a record that cannot be read a SetAside.
    """
    # Read first: a document may then be newer than its version says, and never older.
    version = read_newest_sequence(session)
    ids: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for subject in subjects:
        kind, _, identity = subject.partition(":")
        ids[kind][int(identity)] = None
    changes: list[Change] = []
    for findable in schema.findables:
        if wanted := list(ids[findable.kind]):
            rows = {row.id: row for row in findable.load_many(session, wanted)}
            readers = load_readers(session, findable, rows.values())
            changes += [
                _make_document(findable, rows[one], version, read_file, readers.get(one, ()))
                for one in wanted
                if one in rows
            ]
            changes += [Deletion(f"{findable.kind}:{one}", version) for one in wanted if one not in rows]
    return changes


def add_related(session: Session, schema: Schema, subjects: Iterable[str]) -> list[str]:
    """The subjects that can be found, with those that show something of them, each once."""
    ids: defaultdict[str, dict[int, None]] = defaultdict(dict)
    watched = {*schema.by_kind, *(kind for findable in schema.findables for kind in findable.related)}
    for subject in subjects:
        kind, _, identity = subject.partition(":")
        if kind in watched:
            ids[kind][int(identity)] = None
    for findable in schema.findables:
        for kind, query in findable.related.items():
            own, other = query.selected_columns
            touched = list(ids[kind])
            for start in range(0, len(touched), BATCH):
                batch = query.where(other.in_(touched[start : start + BATCH]))
                ids[findable.kind] |= dict.fromkeys(session.scalars(batch.order_by(own)))
    return [f"{kind}:{identity}" for kind, some in ids.items() if kind in schema.by_kind for identity in some]


def load_all_documents(database: Database, schema: Schema, read_file: ReadFile = read_no_file) -> Iterator[Change]:
    """The documents of the whole record, read in batches with a session for each."""
    for findable in schema.findables:
        last = 0
        while True:
            with database.reading(INDEXER) as session:
                ids = findable.list_ids(session, last, BATCH)
                subjects = [f"{findable.kind}:{identity}" for identity in ids]
                documents = load_documents(session, schema, subjects, read_file)
            yield from documents
            if len(ids) < BATCH:
                break
            last = ids[-1]


def _make_document(
    findable: Findable, row: object, version: int, read_file: ReadFile, readers: tuple[str, ...]
) -> Document | SetAside:
    identity = f"{findable.kind}:{row.id}"  # type: ignore[attr-defined]  # every row that `load_many` gives has one
    try:
        values = {field.name: field.value(row) for field in findable.fields}
        if findable.list_files:
            values[FILE_TEXT.name] = "\n".join(filter(None, (read_file(*file) for file in findable.list_files(row))))
        return Document(identity, {"kind": findable.label, "bureau": findable.owner(row), **values}, version, readers)
    except Exception as failure:  # noqa: BLE001 - whatever one record holds must not stop all that follow
        return SetAside(identity, f"cannot be read: {type(failure).__name__}", version)
