"""The record that the played officers find: filled, its search index begun, its officers added."""

import sys
from collections.abc import Sequence
from itertools import islice

from api.bench.load import Size
from api.services import Services
from casebook.access import officers
from casebook.integrity.bench.made_record import fill_record
from casebook.journal.entries import read_newest
from casebook.registers import editions
from casebook.search.documents.findables import FINDABLES
from casebook.search.documents.loader import load_all_documents
from casebook.search.documents.schema import Schema
from matcher.registers.readers import get_zhuzhou_register, read_register

INDEXED = 2_000
"""Documents of each kind in the search index, which no page that is measured asks: `bench search` measures searches."""


def prepare_record(services: Services, size: Size, names: Sequence[str], password: str) -> None:
    """Fill an empty record with flags and cases, and add officers of these sign-in names, all with one password."""
    viewer = services.get_process_viewer("bench")
    with services.writing(viewer) as session:
        editions.take_register(session, read_register(get_zhuzhou_register()))
        officers.add_officer(session, names[0], name=names[0], password=password)
        matcher = services.get_matcher(session)
    bureau, database = services.settings.bureau_code, services.database
    fill_record(database, matcher, flags=size.flags, cases=size.cases, bureau=bureau, on_progress=_show_progress)
    with database.writing(viewer) as session:
        for name in names[1:]:
            officers.add_officer(session, name, name=name, password=password)
    _begin_index(services, size)
    services.pictures.skip_versions(size.offers)


def _begin_index(services: Services, size: Size) -> None:
    """Let the index stand at the end of the journal with a part of the documents, so that it follows what is done."""
    _show_progress("检索", 0, 1)
    with services.database.reading(services.get_process_viewer("bench")) as session:
        newest = read_newest(session)
    documents = (
        document
        for findable in FINDABLES
        for document in islice(load_all_documents(services.database, Schema((findable,))), INDEXED)
    )
    if newest is not None:
        services.index.rebuild(documents, cursor=newest.sequence, entry=newest.hash)


def _show_progress(step: str, done: int, total: int) -> None:
    if done % 50_000 == 0 or done == total:
        sys.stderr.write(f"{step} {done:,}/{total:,}\n")
