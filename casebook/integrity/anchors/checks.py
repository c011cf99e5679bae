"""A journal compared with every anchor of it: those its own entries name, those of a folder, those written down.

A stamp says that an entry was there at a time. Whoever makes the journal anew has no stamps of old times: his journal
lacks them, or its entries are all of today.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from casebook.db.tables.journal import EntryRow
from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.anchors.anchor import Anchor
from casebook.integrity.chain import WalkedChain
from casebook.integrity.journal_facts import JournalFact
from casebook.journal.entries import EntryKind
from matcher.records.timestamp import TimestampError, verify_timestamp

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

TOLERANCE = timedelta(minutes=10)
"""How far the clock of a server may be from ours."""


def check_anchors(
    chain: WalkedChain, anchors: Sequence[Anchor | str], roots: "Sequence[Certificate]" = ()
) -> Iterator[str]:
    """Anchors from outside against the journal; a sentence in the place of an anchor is a fault already."""
    entries = {row.sequence: row for row in chain.entries}
    for anchor in anchors:
        if isinstance(anchor, str):
            yield anchor
        else:
            yield from _check_anchor(entries, anchor, roots)


def list_tokens(facts: Sequence[JournalFact]) -> set[str]:
    """The hashes of the answers of servers that the journal names."""
    return {fact.get_text("token_sha256") for fact in facts if fact.kind == EntryKind.JOURNAL_ANCHORED}


def check_stamps(
    chain: WalkedChain, facts: Sequence[JournalFact], store: EvidenceStore, roots: "Sequence[Certificate]" = ()
) -> Iterator[str]:
    """The stamps that the journal's own entries name: each is there, is for its entry, and was made when it says."""
    entries, stamped = {row.sequence: row for row in chain.entries}, list[tuple[int, datetime]]()
    for fact in facts:
        if fact.kind != EntryKind.JOURNAL_ANCHORED:
            continue
        where = f"日志第 {fact.sequence} 条记载的时间戳"
        try:
            anchor = Anchor(
                int(fact.get_text("entry")),
                fact.get_text("entry_sha256"),
                store.read_bytes(fact.get_text("token_sha256")),
            )
            at = verify_timestamp(anchor.token, anchor.statement, roots=roots)
        except (CasebookError, TimestampError, ValueError) as fault:
            yield f"{where}核对不上：{fault}"
            continue
        entry, noted = entries.get(anchor.sequence), entries[fact.sequence]
        if entry is None or entry.hash != anchor.digest or anchor.sequence >= fact.sequence:
            yield f"{where}不是为现有的日志第 {anchor.sequence} 条加盖的：日志被整体改写过。"
        elif not entry.at - TOLERANCE <= at <= noted.at + TOLERANCE or at.isoformat() != fact.get_text("stamped_at"):
            yield f"{where}的时间与日志不符：时钟不准，或日志被改写过。"
        else:
            stamped.append((anchor.sequence, at))
    chain.notes += _describe_stamps(chain, stamped, has_roots=bool(roots))


def _check_anchor(entries: Mapping[int, EntryRow], anchor: Anchor, roots: "Sequence[Certificate]") -> Iterator[str]:
    entry = entries.get(anchor.sequence)
    if entry is None or entry.hash != anchor.digest:
        yield f"日志第 {anchor.sequence} 条的散列与{anchor.source}不同：日志被整体改写过，或抄录有误。"
    if not anchor.token:
        return
    try:
        at = verify_timestamp(anchor.token, anchor.statement, roots=roots)
    except TimestampError as fault:
        yield f"{anchor.source}时间戳核对不上：{fault}"
        return
    if entry is not None and at < entry.at - TOLERANCE:
        yield f"{anchor.source}时间戳早于日志第 {anchor.sequence} 条：时钟不准，或日志被改写过。"


def _describe_stamps(chain: WalkedChain, stamped: Sequence[tuple[int, datetime]], *, has_roots: bool) -> Iterator[str]:
    if not stamped:
        return
    (_, first), (newest, last) = stamped[0], stamped[-1]
    times = [at for _, at in stamped]
    gap = max((later - earlier for earlier, later in pairwise(times)), default=timedelta())
    issuer = "签发者已核对" if has_roots else "签发者未核对（未设 ZHIXUN_TIMESTAMP_ROOTS）"
    yield (
        f"日志时间戳 {len(stamped)} 个，{first:%Y-%m-%d} 至 {last:%Y-%m-%d}，"
        f"最长间隔 {gap.total_seconds() / 86400:.1f} 天，{issuer}；"
        f"最近一个之后还有 {len(chain.entries) - newest} 条日志没有时间戳。"
    )
