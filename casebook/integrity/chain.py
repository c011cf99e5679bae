"""The chain of the journal, and the sections of rows that its entries hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.all import metadata
from casebook.db.tables.journal import EntryRow, JournalHeadRow, WrittenRowsRow
from casebook.integrity.table_rows import read_rows
from casebook.journal.actor import read_actor
from casebook.journal.entries import GENESIS, compute_hash
from casebook.journal.row_lines import hash_sections

TOLERANCE = timedelta(minutes=2)
"""How far an entry's time may lie before that of the one before: clocks are set right while work goes on."""


@dataclass(slots=True)
class WalkedChain:
    """The entries that could be read, in their order; `head` is the hash of the newest; `notes` are no faults."""

    entries: list[EntryRow] = field(default_factory=list)
    head: str = ""
    notes: list[str] = field(default_factory=list)


def walk_chain(session: Session, chain: WalkedChain) -> Iterator[str]:
    """Walk the whole journal into `chain`; each fault as an officer's sentence, none when it is whole."""
    previous, expected, before = GENESIS, 1, None
    for key, values in read_rows(session, metadata.tables["journal"]):
        if values is None:
            yield f"日志第 {key[0]} 条读不出来。"
            continue
        row = EntryRow(**values)
        if row.sequence != expected:
            yield f"日志缺少第 {expected} 条（其后是第 {row.sequence} 条）。"
        if row.previous != previous:
            yield f"日志第 {row.sequence} 条与前一条不相接。"
        if row.hash != compute_hash(row):
            yield f"日志第 {row.sequence} 条被改动过：散列不符。"
        actor = read_actor(row.actor)
        if actor and actor.bureau not in ("", row.bureau_code):
            yield f"日志第 {row.sequence} 条的单位与经办人的单位不符。"
        yield from _check_time(chain, row, before)
        chain.entries.append(row)
        previous, expected, before = row.hash, row.sequence + 1, row.at
    chain.head = previous if chain.entries else ""
    yield from _check_head(session, expected - 1, previous)


def check_sections(session: Session, entries: Sequence[EntryRow]) -> Iterator[str]:
    """The sections of written rows: those of each entry, unchanged, and no others."""
    expected = {row.sequence: row.rows_sha256 for row in entries if row.rows_sha256}
    query = select(WrittenRowsRow.sequence).distinct().order_by(WrittenRowsRow.sequence)
    for sequence in session.scalars(query).all():
        columns = select(WrittenRowsRow.table_name, WrittenRowsRow.lines)
        sections = session.execute(columns.where(WrittenRowsRow.sequence == sequence)).all()
        if hash_sections((row[0], str(row[1])) for row in sections) != expected.pop(sequence, None):
            yield f"日志第 {sequence} 条登记的记录散列被改动过。"
    yield from (f"日志第 {sequence} 条登记的记录散列不见了。" for sequence in expected)


def _check_time(chain: WalkedChain, row: EntryRow, before: datetime | None) -> Iterator[str]:
    if before is None or row.at >= before:
        return
    sentence = f"日志第 {row.sequence} 条的时间早于前一条 {(before - row.at).total_seconds():.0f} 秒"
    if before - row.at > TOLERANCE:
        yield f"{sentence}：系统时钟被调回过，或记录被改写过，请核对。"
    else:
        chain.notes.append(f"{sentence}：属校时的误差。")


def _check_head(session: Session, newest: int, digest: str) -> Iterator[str]:
    rows = list(session.execute(select(JournalHeadRow.id, JournalHeadRow.sequence, JournalHeadRow.hash)))
    if [tuple(row) for row in rows] != [(1, newest, digest)]:
        known = "、".join(f"第 {row.sequence} 条" for row in rows) or "没有内容"
        yield f"日志末尾不符：日志头记着{known}，实有到第 {newest} 条。"
