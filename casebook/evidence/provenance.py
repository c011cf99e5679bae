"""How captures came to be: the papers of the drops that they came in, for whoever must rely on them.

A capture is evidence with its surroundings: which tool and settings, which request and answer, from which address,
under which certificate, on whose clock (程序规定 art. 26; docs/drop.md). The drop's manifest, whose SHA-256 names the
drop, ties them together, and the bureau's signature, where there is one, stands over the manifest.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.tables.listings import DropFileRow, SightingRow

EXCHANGES = "exchanges.jsonl"
# The other lines of a drop tell of other sellers and are no business of the receiver; the manifest goes whole.
WHOLE = ("manifest.json", "manifest.sig", "manifest.pub", "manifest.tsr", "drop.json", "environment.json")


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A paper of a drop that goes into a packet at `path`: a file of the store.

    Where `only` is given the file is a list of exchanges, and only the lines of these captures go.
    """

    path: str
    sha256: str
    size: int
    only: frozenset[str] | None = None


def find_paper_sources(session: Session, sealed: Sequence[EvidenceRow]) -> tuple[PaperSource, ...]:
    """The papers of the drops that sealed captures came in, by their path in a packet, in two queries."""
    drops = _find_drops(session, sealed)
    query = select(DropFileRow).where(DropFileRow.drop_id.in_(drops), DropFileRow.path.in_((*WHOLE, EXCHANGES)))
    sources = []
    for row in session.scalars(query.order_by(DropFileRow.drop_id, DropFileRow.path)):
        only = frozenset(drops[row.drop_id]) if row.path == EXCHANGES else None
        path = f"取证记录/{row.drop_id[:16]}/{row.path}"
        sources.append(PaperSource(path, row.sha256, row.size, only))
    return tuple(sources)


def select_exchange_lines(exchanges: Iterable[bytes], names: Set[str]) -> Iterator[bytes]:
    """The lines of a list of exchanges that are about captures of these hashes."""
    for line in exchanges:
        exchange = json.loads(line)
        if isinstance(exchange, dict) and exchange.get("sha256") in names:
            yield line


def find_drop_of_each(session: Session, sealed: Sequence[EvidenceRow]) -> dict[int, str]:
    """The drop of the very sighting that was sealed, else the first one with the same bytes: number of the row → drop.

    Bytes that many pages share were sighted as often, so only the first sighting and the exact one are remembered.
    """
    columns = (SightingRow.sha256, SightingRow.url, SightingRow.fetched_at, SightingRow.drop_id)
    query = select(*columns).where(SightingRow.sha256.in_({row.sha256 for row in sealed})).order_by(SightingRow.id)
    wanted = {(row.sha256, row.url, row.made_at) for row in sealed}
    exact: dict[tuple[str, str, datetime], str] = {}
    first: dict[str, str] = {}
    for sha256, url, fetched_at, drop_id in session.execute(query).yield_per(1000):
        first.setdefault(sha256, drop_id)
        if (sha256, url, fetched_at) in wanted:
            exact.setdefault((sha256, url, fetched_at), drop_id)
    drops = {row.id: exact.get((row.sha256, row.url, row.made_at)) or first.get(row.sha256, "") for row in sealed}
    return {number: drop_id for number, drop_id in drops.items() if drop_id}


def _find_drops(session: Session, sealed: Sequence[EvidenceRow]) -> dict[str, set[str]]:
    """The drops that sealed captures came in: drop → hashes."""
    drops: dict[str, set[str]] = defaultdict(set)
    by_row, digests = find_drop_of_each(session, sealed), {row.id: row.sha256 for row in sealed}
    for number, drop_id in by_row.items():
        drops[drop_id].add(digests[number])
    return dict(drops)
