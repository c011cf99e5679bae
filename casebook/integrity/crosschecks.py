"""Rows compared with the journal: what the entries record must be there, and nothing that they do not record."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import cast

from sqlalchemy import func, select

from casebook.cases import clocks
from casebook.cases.states import derive_case_state as case_state_of
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow, ClockEventRow, ClockRow, EvidenceRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.journal import EntryRow, SubjectRow
from casebook.db.tables.listings import DropRow, ListingVersionRow, SightingRow, lines_sha256
from casebook.db.tables.referrals import ReferralRow
from casebook.db.tables.registers import EditionRow, RightRow
from casebook.flags.flag_filter import FlagState
from casebook.integrity.journal_facts import JournalFact, group_facts, read_subjects
from casebook.journal.entries import EntryKind
from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEventKind, derive_due, derive_state
from casebook.law.statutes import NotInForceError
from casebook.referrals.states import derive_referral_state as referral_state_of
from casebook.referrals.states import find_packet

_VERDICTS: Mapping[str, FlagState] = {
    EntryKind.FLAG_CONFIRMED: FlagState.CONFIRMED,
    EntryKind.FLAG_DISMISSED: FlagState.DISMISSED,
    EntryKind.FLAG_POSTPONED: FlagState.OPEN,
    EntryKind.VERDICT_UNDONE: FlagState.OPEN,
}
_ADDING = (EntryKind.EVIDENCE_ADDED, EntryKind.EVIDENCE_RECAPTURED)
_BRINGING = frozenset({EntryKind.CASE_OPENED, EntryKind.CASE_JOINED, *_ADDING})
"""Entries that brought flags or evidence into a case."""
_EVENTS_BEFORE: Mapping[str, ClockEventKind] = {
    EntryKind.CASE_OPENED: ClockEventKind.STARTED,
    EntryKind.REFERRAL_SENT: ClockEventKind.STOPPED,
    EntryKind.REFERRAL_RETURNED: ClockEventKind.RESUMED,
}


def list_checks(session: Session, facts: Sequence[JournalFact]) -> Mapping[str, Iterator[str]]:
    """Every check by its name; each gives its faults as officers' sentences, none when rows and journal agree."""
    return {
        "对象索引": check_subjects(session),
        "权利名录": check_editions(session, facts),
        "交接": check_drops(session, facts),
        "预警": check_flags(session, facts),
        "案件": check_cases(session, facts),
        "期限": check_clocks(session, facts),
        "移送": check_referrals(session, facts),
    }


def check_subjects(session: Session) -> Iterator[str]:
    """The index from things to entries: whoever loses a row of it hides an act from a case's history."""
    rows = session.execute(select(SubjectRow.sequence, SubjectRow.subject).order_by(SubjectRow.sequence))
    indexed = {sequence: {subject for _, subject in few} for sequence, few in groupby(rows, key=lambda row: row[0])}
    for sequence, subjects in session.execute(select(EntryRow.sequence, EntryRow.subjects)):
        if indexed.pop(sequence, set()) != set(read_subjects(subjects)):
            yield f"日志第 {sequence} 条的对象索引不符。"
    yield from (f"对象索引里有日志没有的第 {sequence} 条。" for sequence in indexed)


def check_editions(session: Session, facts: Iterable[JournalFact]) -> Iterator[str]:
    """Register editions: each is there, and its rights are those that were taken in."""
    named = {
        fact.get_number("edition"): fact.get_text("edition") for fact in facts if fact.kind == EntryKind.REGISTER_TAKEN
    }
    yield from (f"权利名录 {number} 不见了。" for number in named.keys() - set(session.scalars(select(EditionRow.id))))
    for row in session.scalars(select(EditionRow).order_by(EditionRow.id)):
        lines = session.scalars(select(RightRow.line).where(RightRow.edition_id == row.id).order_by(RightRow.position))
        if not (lines_sha256(lines) == row.edition == named.get(row.id)):
            yield f"权利名录“{row.label}”（{row.id}）与收进时不同。"


def check_drops(session: Session, facts: Iterable[JournalFact]) -> Iterator[str]:
    """Drops: each that the journal records is there with all it brought, and no other."""
    stored = set(session.scalars(select(DropRow.id)))
    intakes: dict[str, list[JournalFact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == EntryKind.DROP_TAKEN:
            intakes[next(iter(fact.list_names("drop")), "")].append(fact)
    for drop, parts in intakes.items():
        if drop not in stored:
            yield f"日志记着收过交接 {drop[:12]}…，库里却没有。"
        yield from _check_drop(session, drop, parts)
    yield from (f"交接 {drop[:12]}… 没有记入日志。" for drop in sorted(stored - intakes.keys()))


def _check_drop(session: Session, drop: str, parts: Sequence[JournalFact]) -> Iterator[str]:
    """A drop of one part or several, each with the versions after those of the part before."""
    after, version = 0, ListingVersionRow
    for fact in parts:
        query = select(version.line).where(version.drop_id == drop, version.id > after).order_by(version.id)
        if "last_version" in fact.payload:
            after = int(fact.get_text("last_version"))
            query = query.where(version.id <= after)
        # Entries written before versions were hashed have no hash.
        if "lines_sha256" in fact.payload and fact.get_text("lines_sha256") != lines_sha256(session.scalars(query)):
            yield f"交接 {drop[:12]}… 带来的商品记录与收进时不同。"
    seen = select(func.count(SightingRow.sha256.distinct())).where(SightingRow.drop_id == drop)
    is_whole = parts[-1].payload.get("last_line") == parts[-1].payload.get("lines")
    if is_whole and parts[-1].get_text("captures") != str(session.scalar(seen)):
        yield f"交接 {drop[:12]}… 的取证原件数与收进时不同。"


def check_flags(session: Session, facts: Sequence[JournalFact]) -> Iterator[str]:
    """Flags and verdicts: as many as the journal records, each flag in the state of its last verdict."""
    raised = sum(
        sum(cast(Mapping[str, int], fact.payload.get("flags", {})).values())
        for fact in facts
        if fact.kind == EntryKind.DROP_TAKEN
    )
    if raised != (stored := session.scalar(select(func.count(FlagRow.id)))):
        yield f"预警有 {stored} 条，日志里却记着 {raised} 条。"
    verdicts = [
        (flag, _VERDICTS[fact.kind]) for fact in facts if fact.kind in _VERDICTS for flag in fact.list_names("flag")
    ]
    decided, count = dict(verdicts), len(verdicts)
    if count != (stored := session.scalar(select(func.count(VerdictRow.id)))):
        yield f"核查结论有 {stored} 条，日志里却记着 {count} 条：有记录绕过了日志。"
    for number, state in session.execute(select(FlagRow.id, FlagRow.state)):
        if state != decided.get(str(number), FlagState.OPEN):
            yield f"预警 {number} 的状态与最后一次核查结论不符。"


def check_cases(session: Session, facts: Iterable[JournalFact]) -> Iterator[str]:
    """Cases: number and state as the entries give them, evidence and flags as they were when the case was opened."""
    about = group_facts("case", facts)
    opened = {number: fact for number, few in about.items() for fact in few[:1] if fact.kind == EntryKind.CASE_OPENED}
    rows = {row.id: row for row in session.scalars(select(CaseRow))}
    yield from (f"日志记着案件 {number}，库里却没有。" for number in sorted(opened.keys() - rows.keys()))
    for number, row in rows.items():
        if number not in opened:
            yield f"案件 {row.number} 没有记入日志。"
        elif opened[number].get_text("number") != row.number or case_state_of(about[number]) != row.state:
            yield f"案件 {row.number} 的编号或状态与日志不符。"
        else:
            yield from _check_case(session, row, about[number])


def _check_case(session: Session, row: CaseRow, facts: Iterable[JournalFact]) -> Iterator[str]:
    """`facts` are the entries on the case: those that brought flags or evidence into it must account for all it has."""
    brought = [fact for fact in facts if fact.kind in _BRINGING]
    evidence = {digest for fact in brought for digest in cast(Sequence[str], fact.payload.get("evidence", ()))}
    if set(session.scalars(select(EvidenceRow.sha256).where(EvidenceRow.case_id == row.id))) != evidence:
        yield f"案件 {row.number} 的证据与封存时不同。"
    flags = select(CaseFlagRow.flag_id).where(CaseFlagRow.case_id == row.id)
    named = {flag for fact in brought if fact.kind not in _ADDING for flag in fact.list_names("flag")}
    if {str(flag) for flag in session.scalars(flags)} != named:
        yield f"案件 {row.number} 所依据的预警与立卷时不同。"


def check_clocks(session: Session, facts: Iterable[JournalFact]) -> Iterator[str]:
    """Clocks: state and due day as the ledger gives them, and a ledger that has what the journal records, no more.

    Entries written before there were ledgers record no clocks: of the events made from them only the kind is compared.
    """
    by_sequence = {fact.sequence: fact for fact in facts}
    recorded = Counter((fact.sequence, *row) for fact in by_sequence.values() for row in fact.list_rows("clocks"))
    ledgers: dict[int, list[ClockEventRow]] = defaultdict(list)
    stored: Counter[tuple[int | str, ...]] = Counter()
    for event in session.scalars(select(ClockEventRow).order_by(ClockEventRow.id)):
        ledgers[event.clock_id].append(event)
        fact = by_sequence.get(event.entry)
        if fact is None or "clocks" in fact.payload or _EVENTS_BEFORE.get(fact.kind) != event.kind:
            cells = (event.clock_id, event.kind, event.day, event.days, event.reason, event.note)
            stored[event.entry, *map(str, cells)] += 1
    if recorded != stored:
        yield "期限的经过与日志不符：有期限的开始、中止、延长或停止被改动过。"
    numbers = dict(session.execute(select(CaseRow.id, CaseRow.number)).all())
    for row in session.scalars(select(ClockRow)):
        if _derive_from_ledger(row, ledgers[row.id]) != (row.state, row.due):
            yield f"案件 {numbers.get(row.case_id, row.case_id)} 的期限与其经过不符。"


def _derive_from_ledger(row: ClockRow, events: Sequence[ClockEventRow]) -> tuple[str, date] | None:
    """State and due day that the ledger gives; None where it gives none."""
    try:
        ledger = [clocks.read_event(event) for event in events]
        return derive_state(ledger), derive_due(find_rule(ClockKind(row.kind), row.start), ledger).day
    except (ValueError, IndexError, NotInForceError):
        return None


def check_referrals(session: Session, facts: Iterable[JournalFact]) -> Iterator[str]:
    """Referrals: state and packet as the entries give them."""
    about = group_facts("referral", facts)
    for row in session.scalars(select(ReferralRow)):
        entries = about.pop(row.id, [])
        if referral_state_of(entries) != row.state or find_packet(entries) != row.packet_sha256:
            yield f"移送 {row.number} 的状态或材料包与日志不符。"
    yield from (f"日志记着移送 {number}，库里却没有。" for number in sorted(about))
