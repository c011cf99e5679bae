"""The index compared with the record, document by document, by a hash of what is shown of each."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from casebook.db.engine import Database
from casebook.search.documents.document import Document
from casebook.search.documents.entries import LONGEST_TEXT
from casebook.search.documents.loader import BATCH, ReadFile, load_all_documents, read_no_file
from casebook.search.engines.index import SearchIndex

MOST_NAMED = 20
"""Ids of each kind of fault that are named."""


@dataclass(frozen=True, slots=True)
class IndexCheck:
    """How many documents of the record were compared, and the ids of those that are not in the index as they should be.

    `missing` are not there, `stale` are there with other values, `extra` are there and not in the record.
    """

    compared: int
    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the index shows what the record holds and nothing else."""
        return not (self.missing or self.stale or self.extra)

    def to_text(self) -> str:
        """The outcome in sentences for officers."""
        if self.is_whole:
            return f"索引与案卷一致：逐份比对 {self.compared} 份。"
        faults = (("索引里没有", self.missing), ("内容不同", self.stale), ("案卷里没有", self.extra))
        named = (
            f"{name} {len(ids)} 份：{'、'.join(ids[:MOST_NAMED])}{' 等' if len(ids) > MOST_NAMED else ''}。"
            for name, ids in faults
            if ids
        )
        return f"索引与案卷不一致，比对 {self.compared} 份。{''.join(named)}可用 zhixun index rebuild 重建。"


def check_index(
    database: Database,
    index: SearchIndex,
    *,
    read_file: ReadFile = read_no_file,
    on_progress: Callable[[int], object] = lambda _: None,
) -> IndexCheck:
    """Compare every document of the record with the index, then every id of the index with the record.

    What was written after the check began may be reported as a fault: ask again, or stop the follower first. Raises
    SearchError where the engine cannot be reached.
    """
    missing, stale, seen = list[str](), list[str](), set[str]()
    for batch in _split(load_all_documents(database, index.schema, read_file)):
        there = index.read_documents([document.id for document in batch])
        for document in batch:
            seen.add(document.id)
            if document.id not in there:
                missing.append(document.id)
            elif hash_document(there[document.id]) != hash_document(document):
                stale.append(document.id)
        on_progress(len(seen))
    extra = [identity for identity in list_all_ids(index) if identity not in seen]
    return IndexCheck(len(seen), tuple(missing), tuple(stale), tuple(extra))


def list_all_ids(index: SearchIndex) -> Iterator[str]:
    """The ids of all documents of an index, in their order."""
    last = ""
    while ids := index.list_ids(last, BATCH):
        yield from ids
        last = ids[-1]


def hash_document(document: Document) -> str:
    """SHA-256 of what an index stores of a document's values by name, times in UTC, and of who may see it."""
    values = {name: document.get_text(name)[:LONGEST_TEXT] for name in sorted(document.values)}
    return sha256(
        json.dumps([values, document.readers], ensure_ascii=False).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _split(changes: Iterable[object]) -> Iterator[list[Document]]:
    documents = (change for change in changes if isinstance(change, Document))
    while batch := list(islice(documents, BATCH)):
        yield batch
