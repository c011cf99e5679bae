"""How captures came to be: the papers of the drops that they came in, for whoever must rely on them.

A capture is evidence with its surroundings: which tool and settings, which request and answer, from which address,
under which certificate, on whose clock (程序规定 art. 26; docs/drop.md). The drop's manifest, whose SHA-256 names the
drop, ties them together, and the bureau's signature, where there is one, stands over the manifest.
"""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import and_, case, select

from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.tables.listings import DropFileRow, SightingRow
from casebook.evidence.evidence_store import Store

EXCHANGES = "exchanges.jsonl"
# The other lines of a drop tell of other sellers and are no business of the receiver; the manifest goes whole.
WHOLE = ("manifest.json", "manifest.sig", "manifest.pub", "manifest.tsr", "drop.json", "environment.json")


def papers(session: Session, sealed: Iterable[EvidenceRow], *, store: Store) -> dict[str, bytes]:
    """The papers of the drop that each sealed capture came in, by their path in a packet; of the exchanges only these.

    Raises StoreError where a paper is no longer whole.
    """
    found: dict[str, bytes] = {}
    for drop_id, names in _drops(session, sealed).items():
        folder = f"取证记录/{drop_id[:16]}"
        for row in session.scalars(select(DropFileRow).where(DropFileRow.drop_id == drop_id)):
            if row.path in WHOLE:
                found[f"{folder}/{row.path}"] = store.read(row.sha256)
            elif row.path == EXCHANGES:
                found[f"{folder}/{row.path}"] = b"".join(_lines_of(store.read(row.sha256), names))
    return found


def _drops(session: Session, sealed: Iterable[EvidenceRow]) -> dict[str, set[str]]:
    """The drop of the very sighting that was sealed, else the first one that held the same bytes."""
    drops: dict[str, set[str]] = {}
    for row in sealed:
        itself = case((and_(SightingRow.url == row.url, SightingRow.fetched_at == row.made_at), 0), else_=1)
        query = select(SightingRow.drop_id).where(SightingRow.sha256 == row.sha256).order_by(itself, SightingRow.id)
        for drop_id in session.scalars(query.limit(1)):
            drops.setdefault(drop_id, set()).add(row.sha256)
    return drops


def _lines_of(exchanges: bytes, names: set[str]) -> Iterator[bytes]:
    for line in exchanges.splitlines(keepends=True):
        told = json.loads(line)
        if isinstance(told, dict) and told.get("sha256") in names:
            yield line
