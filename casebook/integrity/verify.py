"""Whether the record is whole: every link of the journal, every stored file, every row against the journal, and what
came in with drops against the papers that are kept of them.

What is damaged never ends the walk: each check turns what it cannot read into a fault, and the next one goes on. What
it cannot find: a record rewritten from the newest anchor on, with every hash after it made anew. Anchors are what has
left the house: each packet that was sent names a journal entry and its hash, servers stamp the head every day, and
copies of both are compared here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db.engine import Session
from casebook.db.tables.journal import EntryRow
from casebook.db.tables.listings import CaptureRow, DropFileRow
from casebook.db.tables.referrals import IncomingReferralRow, ReferralRow
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity import crosschecks
from casebook.integrity.anchors.anchor import Anchor
from casebook.integrity.anchors.checks import check_anchors, check_stamps, list_tokens
from casebook.integrity.chain import WalkedChain, check_sections, walk_chain
from casebook.integrity.held_rows import check_table, list_tables
from casebook.integrity.journal_facts import JournalFact, read_facts
from casebook.integrity.recomputed.recompute import recompute_rows
from casebook.integrity.recomputed.taken_parts import describe_unfinished
from casebook.integrity.schema import check_file, check_schema
from casebook.integrity.verify_report import VerifyReport

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

SHOWN = 100
Show = Callable[[str], None]
"""Takes one sentence, to show it at once."""


@dataclass(slots=True)
class _Walk:
    """What a walk has found so far."""

    session: Session
    show: Show
    progress: Show
    faults: list[str] = field(default_factory=list)
    fault_count: int = 0

    def collect_faults(self, name: str, faults: Iterable[str]) -> None:
        """Take the faults of one check, and go on whatever ends it."""
        self.progress(name)
        for fault in self._guard_check(name, faults):
            self.fault_count += 1
            self.show(fault)
            if len(self.faults) < SHOWN:
                self.faults.append(fault)

    def _guard_check(self, name: str, faults: Iterable[str]) -> Iterator[str]:
        try:
            yield from faults
        except Exception as failure:  # noqa: BLE001 - whatever a damaged record raises is a fault, not the end
            self.session.rollback()
            reason = (str(getattr(failure, "orig", None) or failure).splitlines() or [""])[0]
            yield f"核验{name}时有内容读不出来，这一项没有核验完：{type(failure).__name__} {reason[:200]}"


def _list_journaled_files(facts: Sequence[JournalFact]) -> set[str]:
    """Slips that a later one took the place of, and copies that were handed over: only the journal names them."""
    return {name for fact in facts for key in ("slip_sha256", "copy_sha256") if (name := fact.get_text(key))}


def verify_record(
    session: Session,
    store: EvidenceStore,
    *,
    anchors: Sequence[Anchor | str] = (),
    roots: "Sequence[Certificate]" = (),
    on_fault: Show = lambda _: None,
    on_progress: Show = lambda _: None,
) -> VerifyReport:
    """Check everything; every stored file is read once, nothing is written.

    `anchors` are entries with their hashes as they are known elsewhere, or sentences on those that cannot be read;
    time-stamps must lead to one of `roots`, where there are any. Faults are shown as they are found, and the name of
    each check when it begins.
    """
    walk, chain = _Walk(session, on_fault, on_progress), WalkedChain()
    facts = _walk_rows(walk, chain, store, anchors, roots)
    captures = _read_names(session, CaptureRow.sha256)
    papers = _read_names(session, DropFileRow.sha256)
    packets = _read_names(session, ReferralRow.packet_sha256) | _read_names(session, IncomingReferralRow.packet_sha256)
    slips = _read_names(session, ReferralRow.slip_sha256) | _read_names(session, IncomingReferralRow.slip_sha256)
    claimed = captures | papers | packets | slips | list_tokens(facts) | _list_journaled_files(facts)
    walk.collect_faults("证据文件", _check_files(store, claimed))
    unclaimed = sum(name not in claimed for name in store.list_names())
    walk.collect_faults("证据文件夹", _check_emptiness(chain, store))
    return VerifyReport(
        entries=len(chain.entries),
        captures=len(captures),
        packets=len(packets),
        faults=tuple(walk.faults),
        papers=len(papers),
        unclaimed=unclaimed,
        head=chain.head,
        fault_count=walk.fault_count,
        notes=(*_describe_held(chain.entries), *chain.notes, *describe_unfinished(facts)),
    )


def _walk_rows(
    walk: _Walk,
    chain: WalkedChain,
    store: EvidenceStore,
    anchors: Sequence[Anchor | str],
    roots: "Sequence[Certificate]",
) -> list[JournalFact]:
    """Check the database, the journal and every row; gives what the journal tells."""
    session = walk.session
    walk.collect_faults("数据库文件", check_file(session))
    walk.collect_faults("数据库结构", check_schema(session))
    walk.collect_faults("日志链", walk_chain(session, chain))
    walk.collect_faults("另存的日志锚点", check_anchors(chain, anchors, roots))
    walk.collect_faults("登记的记录散列", check_sections(session, chain.entries))
    for table in list_tables():
        walk.collect_faults(f"表 {table.name}", check_table(session, table))
    facts = read_facts(chain.entries)
    walk.collect_faults("日志的时间戳", check_stamps(chain, facts, store, roots))
    for name, faults in crosschecks.list_checks(session, facts).items():
        walk.collect_faults(name, faults)
    walk.collect_faults("由原件重算的记录", recompute_rows(session, store, facts))
    return facts


def _read_names(session: Session, column: InstrumentedAttribute[str]) -> set[str]:
    """The hashes that a column names; empty where it cannot be read, which its table's check tells."""
    try:
        return {str(name) for name in session.scalars(select(column).distinct()) if name}
    except (SQLAlchemyError, ValueError):  # ValueError: text that is no UTF-8
        session.rollback()
        return set()


def _check_files(store: EvidenceStore, names: Iterable[str]) -> Iterator[str]:
    for name in sorted(names):
        try:
            fault = store.find_fault(name)
        except (OSError, ValueError) as failure:
            fault = f"证据文件 {name[:12]!r}… 读不出来：{failure}。"
        if fault:
            yield fault


def _check_emptiness(chain: WalkedChain, store: EvidenceStore) -> Iterator[str]:
    if not chain.entries and any(True for _ in store.list_names()):
        yield "日志一条也没有，证据文件夹里却有文件：这不是这些证据的数据库，或者数据库被换过。"


def _describe_held(entries: Sequence[EntryRow]) -> Iterator[str]:
    """From which entries on the rows are held; an entry that names the whole record again is told."""
    shape = ""
    for row in entries:
        if row.shape_sha256 and row.shape_sha256 != shape:
            yield f"各表的逐行散列从日志第 {row.sequence} 条起{'重新' if shape else ''}登记。"
            shape = row.shape_sha256
    if entries and not shape:
        yield "各表的逐行散列还没有登记：将随下一次写入一并登记，在此之前只核对日志所记的要点。"
