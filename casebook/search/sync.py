"""The index follows the journal: what each entry touched is made anew and put, then the cursor moves.

A crash in between puts the same documents again, which changes nothing: none is lost, none doubled.
"""

from casebook.db.engine import Session
from casebook.journal import journal
from casebook.search.documents import KINDS, all_documents, documents_of
from casebook.search.index import SearchIndex

BATCH = 200


def catch_up(session: Session, index: SearchIndex) -> int:
    """Follow the journal to its end; gives how many entries were followed."""
    followed = 0
    while entries := journal.entries(session, after=index.cursor(), limit=BATCH):
        subjects = [subject for entry in entries for subject in entry.subjects if subject.split(":")[0] in KINDS]
        documents = list(documents_of(session, subjects))
        gone = set(subjects) - {document.id for document in documents}
        index.put(documents, delete=sorted(gone), cursor=entries[-1].sequence)
        followed += len(entries)
    return followed


def rebuild(session: Session, index: SearchIndex) -> int:
    """Make the whole index anew from the record; gives how many documents it holds."""
    newest = journal.newest_sequence(session)
    index.rebuild(all_documents(session), cursor=newest)
    catch_up(session, index)
    return index.count()
