"""Whether the record is whole: the journal walked link by link, every kept byte hashed again."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from casebook import journal
from casebook.db import Session
from casebook.evidence import Store
from casebook.tables.flags import FlagRow, VerdictRow
from casebook.tables.journal import EntryRow
from casebook.tables.listings import CaptureRow
from casebook.tables.referrals import ReferralRow

SHOWN = 100


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was walked, and every fault as an officer's sentence (the first hundred)."""

    entries: int
    captures: int
    packets: int
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def says(self) -> str:
        """The report in a few lines."""
        head = f"日志 {self.entries} 条，取证原件 {self.captures} 份，移送材料包 {self.packets} 份："
        return head + ("全部核验无误。" if self.whole else "发现问题：\n" + "\n".join(self.faults))


def verify(session: Session, store: Store) -> VerifyReport:
    """Walk everything. Reads every kept file once."""
    captures = session.scalars(select(CaptureRow.sha256).order_by(CaptureRow.sha256)).all()
    packets = session.scalars(select(ReferralRow.packet_sha256).where(ReferralRow.packet_sha256 != "")).all()
    faults = [
        *journal.faults(session),
        *filter(None, (store.fault(name) for name in [*captures, *packets])),
        *_unwritten(session),
    ]
    return VerifyReport(
        entries=session.scalar(select(func.count(EntryRow.sequence))) or 0,
        captures=len(captures),
        packets=len(packets),
        faults=tuple(faults[:SHOWN]),
    )


def _unwritten(session: Session) -> Iterator[str]:
    """Verdicts without their flag's state, or more of them than the journal tells of: rows changed behind its back."""
    told = session.scalar(
        select(func.count(EntryRow.sequence)).where(
            EntryRow.kind.in_(["flag_confirmed", "flag_dismissed", "verdict_undone"])
        )
    )
    kept = session.scalar(select(func.count(VerdictRow.id)))
    if told != kept:
        yield f"核查结论有 {kept} 条，日志里却记着 {told} 条：有记录绕过了日志。"
    newest = select(func.max(VerdictRow.id)).group_by(VerdictRow.flag_id)
    expected = {"flag_confirmed": "confirmed", "flag_dismissed": "dismissed", "verdict_undone": "open"}
    stands = select(FlagRow.id, FlagRow.state, VerdictRow.decision).join(VerdictRow, VerdictRow.flag_id == FlagRow.id)
    for flag_id, state, decision in session.execute(stands.where(VerdictRow.id.in_(newest))):
        if expected[decision] != state:
            yield f"预警 {flag_id} 的状态与最后一次核查结论不符。"
