"""What became restricted since an index last followed the journal: a search leaves it out before the index knows."""

from collections.abc import Sequence

from sqlalchemy import select

from casebook.access.viewer import Viewer
from casebook.db.engine import Database
from casebook.db.tables.journal import EntryRow, SubjectRow
from casebook.journal.entries import make_entry
from casebook.search.documents.document import Document
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.loader import INDEXER, add_related, load_documents

_FIRST, _END = "access:", "access;"
"""Before and behind the subjects of all entries on who may see a case (`casebook.cases.teamwork.name_access`)."""


def list_closed(database: Database, viewer: Viewer, cursor: int) -> Sequence[str]:
    """The documents of cases whose circle changed after the entry `cursor` and that the viewer may not see now.

    One statement where no circle did.
    """
    if not viewer.own_cases_of:
        return ()
    of_circles = select(SubjectRow.sequence).where(
        SubjectRow.subject > _FIRST, SubjectRow.subject < _END, SubjectRow.sequence > cursor
    )
    with database.reading(INDEXER) as session:
        entries = session.scalars(select(EntryRow).where(EntryRow.sequence.in_(of_circles))).all()
        subjects = [subject for row in entries for subject in make_entry(row).subjects]
        if not subjects:
            return ()
        documents = load_documents(session, SCHEMA, add_related(session, SCHEMA, subjects))
    reads_as = set(viewer.reads_as or ())
    return [one.id for one in documents if not isinstance(one, Document) or reads_as.isdisjoint(one.readers)]
