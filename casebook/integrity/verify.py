"""Whether the record is whole: every link of the journal, the hash of every stored file, every row against the journal.

What it cannot find: a record rewritten from some entry on, with every hash after it made anew. Against that stands what
has left the house: each packet that was sent names a journal entry and its hash.
"""

from dataclasses import dataclass

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.tables.journal import EntryRow, JournalHeadRow
from casebook.db.tables.listings import CaptureRow, DropFileRow
from casebook.db.tables.referrals import ReferralRow
from casebook.evidence.evidence_store import Store
from casebook.integrity import crosschecks
from casebook.journal import journal

SHOWN = 100


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was walked, and every fault as an officer's sentence (the first hundred).

    `head` is the hash of the newest entry: written down elsewhere, it shows later that nothing before it was changed.
    `unclaimed` files are in the store and in no table, as a refused intake or a replaced packet leaves them: no fault.
    """

    entries: int
    captures: int
    packets: int
    faults: tuple[str, ...]
    papers: int = 0
    unclaimed: int = 0
    head: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def to_text(self) -> str:
        """The report in a few lines."""
        stored = f"取证原件 {self.captures} 份，取证记录 {self.papers} 份，移送材料包 {self.packets} 份"
        lines = [
            f"日志 {self.entries} 条，{stored}：{'全部核验无误。' if self.is_whole else '发现问题：'}",
            *self.faults,
            f"日志末尾散列：{self.head}",
        ]
        if self.unclaimed:
            lines.append(f"另有 {self.unclaimed} 份文件没有记录引用（如被拒收的交接、换下的材料包），不影响核验。")
        return "\n".join(lines)


def verify(session: Session, store: Store) -> VerifyReport:
    """Check everything; every stored file is read once."""
    captures = set(session.scalars(select(CaptureRow.sha256)))
    papers = set(session.scalars(select(DropFileRow.sha256)))
    packets = set(session.scalars(select(ReferralRow.packet_sha256).where(ReferralRow.packet_sha256 != "")))
    claimed = captures | papers | packets
    faults = [
        *journal.find_faults(session),
        *filter(None, (store.find_fault(name) for name in sorted(claimed))),
        *crosschecks.find_faults(session),
    ]
    return VerifyReport(
        entries=session.scalar(select(func.count(EntryRow.sequence))) or 0,
        captures=len(captures),
        packets=len(packets),
        faults=tuple(faults[:SHOWN]),
        papers=len(papers),
        unclaimed=sum(name not in claimed for name in store.names()),
        head=session.get_one(JournalHeadRow, 1).hash,
    )
