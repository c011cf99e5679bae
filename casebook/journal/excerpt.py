"""A stretch of the journal for a reader outside: what concerns him whole, of all other entries only their hashes.

The chain runs through every entry of the stretch, so none can be left out or put in; the content of an entry that is
given whole proves itself by its hash. What another case's entry says stays at home.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.journal import EntryRow, SubjectRow
from casebook.journal.entries import compute_hash

_WHOLE = ("actor", "kind", "subjects", "payload", "rows_sha256", "shape_sha256")


def write_excerpt(session: Session, subjects: Iterable[str], *, last: int) -> bytes:
    """JSON lines of the entries from the first that touches one of `subjects` to number `last`; empty where none does.

    Each line has sequence, previous and hash; those that touch a subject have all that their hash covers.
    """
    touching = select(SubjectRow.sequence).where(SubjectRow.subject.in_(list(subjects)), SubjectRow.sequence <= last)
    whole = set(session.scalars(touching))
    if not whole:
        return b""
    between = EntryRow.sequence.between(min(whole), last)
    links = select(EntryRow.sequence, EntryRow.previous, EntryRow.hash).where(between).order_by(EntryRow.sequence)
    rows = {row.sequence: row for row in session.scalars(select(EntryRow).where(EntryRow.sequence.in_(whole)))}
    lines = [_write_line(sequence, previous, digest, rows.get(sequence)) for sequence, previous, digest in
             session.execute(links)]  # fmt: skip
    return "".join(lines).encode("utf-8", "surrogatepass")


def find_excerpt_faults(body: bytes) -> Iterator[str]:
    """What is wrong with an excerpt, as officers' sentences; none where chain and whole entries hold."""
    before: tuple[int, str] | None = None
    for number, line in enumerate(body.splitlines(), 1):
        try:
            entry = json.loads(line)
            sequence, previous, digest = int(entry["sequence"]), str(entry["previous"]), str(entry["hash"])
            is_true = "kind" not in entry or compute_hash(_read_row(entry)) == digest
        except (ValueError, KeyError, TypeError):
            yield f"日志摘录第 {number} 行读不出来。"
            return
        if not is_true:
            yield f"日志摘录第 {sequence} 条的内容与散列不符。"
        if before and before != (sequence - 1, previous):
            yield f"日志摘录在第 {sequence} 条处断开。"
        before = sequence, digest


def _write_line(sequence: int, previous: str, digest: str, row: EntryRow | None) -> str:
    entry: dict[str, object] = {"sequence": sequence, "previous": previous, "hash": digest}
    if row is not None:
        entry |= {"at": row.at.isoformat(), **{name: getattr(row, name) for name in _WHOLE}}
    return json.dumps(entry, ensure_ascii=False) + "\n"


def _read_row(entry: dict[str, object]) -> EntryRow:
    texts = {name: str(entry[name]) for name in (*_WHOLE, "previous", "hash")}
    return EntryRow(sequence=int(str(entry["sequence"])), at=datetime.fromisoformat(str(entry["at"])), **texts)


def read_excerpt_head(body: bytes) -> tuple[int, str]:
    """Sequence and hash of the last entry. Raises ValueError where there is none."""
    lines: Sequence[bytes] = body.splitlines()
    if not lines:
        raise ValueError("an excerpt without an entry")
    entry = json.loads(lines[-1])
    return int(entry["sequence"]), str(entry["hash"])
