"""Documents made of the record, many at once: one statement for all of a kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from casebook.access.viewer import Viewer
from casebook.db.engine import Database, Session
from casebook.journal import journal
from casebook.search.documents.document import Change, Deletion, Document, SetAside
from casebook.search.documents.schema import Findable, Schema

INDEXER = Viewer.system("search")
"""For whom the record is read: the index holds the rows of every bureau, and a search shows those of one."""

BATCH = 500
"""Documents that are read and handed to an engine at once."""


def load_documents(session: Session, schema: Schema, subjects: Iterable[str]) -> list[Change]:
    """The documents of journal subjects such as "case:3", each once; subjects of other kinds give none.

    What is not in the record gives a Deletion, a record that cannot be read a SetAside.
    """
    # Read first: a document may then be newer than its version says, and never older.
    version = journal.read_newest_sequence(session)
    ids: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for subject in subjects:
        kind, _, identity = subject.partition(":")
        ids[kind][int(identity)] = None
    changes: list[Change] = []
    for findable in schema.findables:
        if wanted := list(ids[findable.kind]):
            rows = {row.id: row for row in findable.load_many(session, wanted)}
            changes += [_make_document(findable, rows[one], version) for one in wanted if one in rows]
            changes += [Deletion(f"{findable.kind}:{one}", version) for one in wanted if one not in rows]
    return changes


def add_related(session: Session, schema: Schema, subjects: Iterable[str]) -> list[str]:
    """The subjects that can be found, with those that show something of them, each once."""
    ids: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for subject in subjects:
        kind, _, identity = subject.partition(":")
        if kind in schema.by_kind:
            ids[kind][int(identity)] = None
    for findable in schema.findables:
        for kind, query in findable.related.items():
            own, other = query.selected_columns
            touched = list(ids[kind])
            for start in range(0, len(touched), BATCH):
                batch = query.where(other.in_(touched[start : start + BATCH]))
                ids[findable.kind] |= dict.fromkeys(session.scalars(batch.order_by(own)))
    return [f"{kind}:{identity}" for kind, some in ids.items() for identity in some]


def load_all_documents(database: Database, schema: Schema) -> Iterator[Change]:
    """The documents of the whole record, read in batches with a session for each."""
    for findable in schema.findables:
        last = 0
        while True:
            with database.reading(INDEXER) as session:
                ids = findable.list_ids(session, last, BATCH)
                documents = load_documents(session, schema, [f"{findable.kind}:{identity}" for identity in ids])
            yield from documents
            if len(ids) < BATCH:
                break
            last = ids[-1]


def _make_document(findable: Findable, row: object, version: int) -> Document | SetAside:
    identity = f"{findable.kind}:{row.id}"  # type: ignore[attr-defined]  # every row that `load_many` gives has one
    try:
        values = {field.name: field.value(row) for field in findable.fields}
        return Document(identity, {"kind": findable.label, "bureau": findable.owner(row), **values}, version)
    except Exception as failure:  # noqa: BLE001 - whatever one record holds must not stop all that follow
        return SetAside(identity, f"cannot be read: {type(failure).__name__}", version)
