"""Rows held to the journal: what the entries tell must be there, and nothing that they do not tell."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from sqlalchemy import func, select

from casebook.cases.cases import CaseState
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow, EvidenceRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.journal import EntryRow, SubjectRow
from casebook.db.tables.listings import DropRow, ListingVersionRow, SightingRow, lines_sha256
from casebook.db.tables.referrals import ReferralRow
from casebook.db.tables.registers import EditionRow, RightRow
from casebook.flags.flag_queue import FlagState
from casebook.journal.journal import EntryKind
from casebook.referrals.model import ReferralState

_VERDICTS: Mapping[str, FlagState] = {
    EntryKind.FLAG_CONFIRMED: FlagState.CONFIRMED,
    EntryKind.FLAG_DISMISSED: FlagState.DISMISSED,
    EntryKind.VERDICT_UNDONE: FlagState.OPEN,
}
_CASE_STATES: Mapping[str, CaseState] = {
    EntryKind.CASE_OPENED: CaseState.CHECKING,
    EntryKind.REFERRAL_SENT: CaseState.REFERRED,
    EntryKind.REFERRAL_RETURNED: CaseState.CHECKING,
}
_REFERRAL_STATES: Mapping[str, ReferralState] = {
    EntryKind.REFERRAL_DRAFTED: ReferralState.DRAFT,
    EntryKind.REFERRAL_SENT: ReferralState.SENT,
    EntryKind.REFERRAL_RECEIVED: ReferralState.RECEIVED,
    EntryKind.REFERRAL_RETURNED: ReferralState.RETURNED,
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one entry tells, read without belief: whatever is missing from it counts as not told."""

    kind: str
    subjects: tuple[str, ...]
    payload: Mapping[str, object]

    def names(self, noun: str) -> list[str]:
        return [subject.partition(":")[2] for subject in self.subjects if subject.startswith(f"{noun}:")]

    def number(self, noun: str) -> int:
        return int(next(iter(self.names(noun)), 0))

    def text(self, key: str) -> str:
        return str(self.payload.get(key, ""))


def faults(session: Session) -> Iterator[str]:
    """Each fault as an officer's sentence, none when rows and journal agree."""
    told = [_read(row) for row in session.scalars(select(EntryRow).order_by(EntryRow.sequence))]
    yield from _ways(session)
    yield from _editions(session, told)
    yield from _drops(session, told)
    yield from _flags(session, told)
    yield from _cases(session, told)
    yield from _referrals(session, told)


def _read(row: EntryRow) -> _Told:
    payload = json.loads(row.payload)
    return _Told(row.kind, tuple(json.loads(row.subjects)), payload if isinstance(payload, dict) else {})


def _ways(session: Session) -> Iterator[str]:
    """The index from things to entries: whoever loses a row of it hides an act from a case's history."""
    rows = session.execute(select(SubjectRow.sequence, SubjectRow.subject).order_by(SubjectRow.sequence))
    found = {sequence: {subject for _, subject in few} for sequence, few in groupby(rows, key=lambda row: row[0])}
    for sequence, subjects in session.execute(select(EntryRow.sequence, EntryRow.subjects)):
        if found.pop(sequence, set()) != set(json.loads(subjects)):
            yield f"日志第 {sequence} 条的对象索引不符。"
    yield from (f"对象索引里有日志没有的第 {sequence} 条。" for sequence in found)


def _editions(session: Session, told: Sequence[_Told]) -> Iterator[str]:
    named = {one.number("edition"): one.text("edition") for one in told if one.kind == EntryKind.REGISTER_TAKEN}
    yield from (f"权利名录 {number} 不见了。" for number in named.keys() - set(session.scalars(select(EditionRow.id))))
    for row in session.scalars(select(EditionRow).order_by(EditionRow.id)):
        lines = session.scalars(select(RightRow.line).where(RightRow.edition_id == row.id).order_by(RightRow.position))
        if not (lines_sha256(lines) == row.edition == named.get(row.id)):
            yield f"权利名录“{row.label}”（{row.id}）与收进时不同。"


def _drops(session: Session, told: Sequence[_Told]) -> Iterator[str]:
    kept = set(session.scalars(select(DropRow.id)))
    for one in told:
        if one.kind != EntryKind.DROP_TAKEN:
            continue
        name = next(iter(one.names("drop")), "")
        if name not in kept:
            yield f"日志记着收过交接 {name[:12]}…，库里却没有。"
        kept.discard(name)
        yield from _of_drop(session, name, one)
    yield from (f"交接 {name[:12]}… 没有记入日志。" for name in sorted(kept))


def _of_drop(session: Session, name: str, one: _Told) -> Iterator[str]:
    lines = select(ListingVersionRow.line).where(ListingVersionRow.drop_id == name).order_by(ListingVersionRow.id)
    # Entries written before versions were hashed tell no hash.
    if "lines_sha256" in one.payload and one.text("lines_sha256") != lines_sha256(session.scalars(lines)):
        yield f"交接 {name[:12]}… 带来的商品记录与收进时不同。"
    seen = select(func.count(SightingRow.sha256.distinct())).where(SightingRow.drop_id == name)
    if one.text("captures") != str(session.scalar(seen)):
        yield f"交接 {name[:12]}… 的取证原件数与收进时不同。"


def _flags(session: Session, told: Sequence[_Told]) -> Iterator[str]:
    raised = sum(
        sum(cast(Mapping[str, int], one.payload.get("flags", {})).values())
        for one in told
        if one.kind == EntryKind.DROP_TAKEN
    )
    if raised != (there := session.scalar(select(func.count(FlagRow.id)))):
        yield f"预警有 {there} 条，日志里却记着 {raised} 条。"
    decided = {one.number("flag"): _VERDICTS[one.kind] for one in told if one.kind in _VERDICTS}
    count = sum(one.kind in _VERDICTS for one in told)
    if count != (kept := session.scalar(select(func.count(VerdictRow.id)))):
        yield f"核查结论有 {kept} 条，日志里却记着 {count} 条：有记录绕过了日志。"
    for number, state in session.execute(select(FlagRow.id, FlagRow.state)):
        if state != decided.get(number, FlagState.OPEN):
            yield f"预警 {number} 的状态与最后一次核查结论不符。"


def _cases(session: Session, told: Sequence[_Told]) -> Iterator[str]:
    opened = {one.number("case"): one for one in told if one.kind == EntryKind.CASE_OPENED}
    states = {one.number("case"): _CASE_STATES[one.kind] for one in told if one.kind in _CASE_STATES}
    rows = {row.id: row for row in session.scalars(select(CaseRow))}
    yield from (f"日志记着案件 {number}，库里却没有。" for number in sorted(opened.keys() - rows.keys()))
    for number, row in rows.items():
        if number not in opened:
            yield f"案件 {row.number} 没有记入日志。"
        elif opened[number].text("number") != row.number or states[number] != row.state:
            yield f"案件 {row.number} 的编号或状态与日志不符。"
        else:
            yield from _of_case(session, row, opened[number])


def _of_case(session: Session, row: CaseRow, one: _Told) -> Iterator[str]:
    sealed = select(EvidenceRow.sha256).where(EvidenceRow.case_id == row.id)
    if set(session.scalars(sealed)) != set(cast(Sequence[str], one.payload.get("evidence", ()))):
        yield f"案件 {row.number} 的证据与封存时不同。"
    held = select(CaseFlagRow.flag_id).where(CaseFlagRow.case_id == row.id)
    if {str(flag) for flag in session.scalars(held)} != set(one.names("flag")):
        yield f"案件 {row.number} 所依据的预警与立卷时不同。"


def _referrals(session: Session, told: Sequence[_Told]) -> Iterator[str]:
    states: dict[int, str] = {}
    packets: dict[int, str] = {}
    for one in told:
        if one.kind == EntryKind.REFERRAL_ANSWERED:
            accepted = one.payload.get("accepted") is True
            states[one.number("referral")] = ReferralState.ACCEPTED if accepted else ReferralState.OBJECTED
        elif one.kind in _REFERRAL_STATES:
            states[one.number("referral")] = _REFERRAL_STATES[one.kind]
        elif one.kind == EntryKind.PACKET_WRITTEN:
            packets[one.number("referral")] = one.text("packet_sha256")
    for row in session.scalars(select(ReferralRow)):
        if states.pop(row.id, "") != row.state or packets.get(row.id, "") != row.packet_sha256:
            yield f"移送 {row.number} 的状态或材料包与日志不符。"
    yield from (f"日志记着移送 {number}，库里却没有。" for number in sorted(states))
