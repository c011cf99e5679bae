"""Referrals: a clue goes to the bureau that is competent, with a letter and everything it needs, and an answer comes.

草稿 → 已发出 → 已签收 → 已受理 | 已异议 | 已退回; an answer may come without a receipt. No rule sets a day for sending
or for answering (程序规定 has none): the reminder is a local convention. A receiver who objects asks the common
superior and sends nothing on (art. 14). What is returned is ours again, and may be referred anew.
"""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.cases import cases, clocks
from casebook.cases.cases import CaseState
from casebook.db.engine import Session
from casebook.db.tables.referrals import ReferralRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal, numbering
from casebook.journal.journal import EntryKind
from casebook.law.clocks import ClockKind
from casebook.law.statutes import Statute, cite
from casebook.referrals.model import MOVES, UNDER_WAY, Destination, Referral, ReferralKind, ReferralState, shown
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

PAPER = "案移"
LONGEST_BUREAU = 128


def draft(session: Session, case_id: int, to: Destination, *, officer: Officer, settings: Settings) -> Referral:
    """Draft the referral of a case's clue. Raises NotFoundError, ConflictError where one is already under way,
    CasebookError where the destination is not complete or is ourselves."""
    journal.hold(session)
    case = cases.get(session, case_id)
    _may_draft(session, case, to, settings)
    now = datetime.now(UTC)
    local = now.astimezone(BEIJING)
    number = numbering.take(session, bureau_code=officer.bureau_code, paper=PAPER, year=local.year)
    row = ReferralRow(
        bureau_code=officer.bureau_code,
        case_id=case_id,
        kind=ReferralKind.CLUE.value,
        object_kind="违法线索",
        number=numbering.written(settings.bureau_short, PAPER, year=local.year, number=number),
        to_code=to.to_code,
        to_bureau=to.to_bureau.strip(),
        reason=to.reason.value,
        article=cite(Statute.PENALTY_PROCEDURE, to.article, on=local.date()),
        ground=to.ground.strip(),
        state=ReferralState.DRAFT.value,
        drafted_at=now,
        drafted_by=officer.id,
    )
    session.add(row)
    session.flush()
    _write_down(session, row, EntryKind.REFERRAL_DRAFTED, officer=officer, payload={"to": row.to_bureau})
    return shown(row)


def keep_packet(session: Session, referral_id: int, digest: str, *, officer: Officer) -> Referral:
    """Note the packet that was written for a draft. Raises NotFoundError, ConflictError once it is sent."""
    row = _held(session, referral_id)
    if row.state != ReferralState.DRAFT:
        raise ConflictError(f"移送{row.state}，材料包不能再换。")
    row.packet_sha256 = digest
    _write_down(session, row, EntryKind.PACKET_WRITTEN, officer=officer, payload={"packet_sha256": digest})
    return shown(row)


def send(session: Session, referral_id: int, *, officer: Officer, settings: Settings) -> Referral:
    """Record that a draft with its packet went out; the case counts as referred and its 核查 clock stops.

    Raises NotFoundError, ConflictError without a packet or where it is not a draft.
    """
    row = _held(session, referral_id)
    if not row.packet_sha256:
        raise ConflictError("还没有生成材料包：请先生成，再登记发出。")
    _move(row, ReferralState.SENT)
    row.sent_at = datetime.now(UTC)
    row.reminder = (row.sent_at.astimezone(BEIJING) + timedelta(days=settings.reminder_days)).date()
    cases.move(session, row.case_id, CaseState.REFERRED)
    clocks.stop(session, row.case_id, ClockKind.CHECK)
    _write_down(session, row, EntryKind.REFERRAL_SENT, officer=officer, payload={"packet_sha256": row.packet_sha256})
    return shown(row)


def note_receipt(session: Session, referral_id: int, *, officer: Officer) -> Referral:
    """Record that the other bureau signed for it. Raises NotFoundError, ConflictError where it was not sent."""
    row = _held(session, referral_id)
    _move(row, ReferralState.RECEIVED)
    row.received_at = datetime.now(UTC)
    _write_down(session, row, EntryKind.REFERRAL_RECEIVED, officer=officer, payload={})
    return shown(row)


def receive_answer(
    session: Session, referral_id: int, *, accepted: bool, text: str, officer: Officer, on: date | None = None
) -> Referral:
    """Record the answer of the bureau it went to; `on` is the day that the answer itself bears.

    Raises NotFoundError, ConflictError where it was not sent, CasebookError where the answer is not told.
    """
    row = _held(session, referral_id)
    _answer(row, ReferralState.ACCEPTED if accepted else ReferralState.OBJECTED, text, on)
    told = {"accepted": accepted, "text": row.answer_text, "on": str(on or "")}
    _write_down(session, row, EntryKind.REFERRAL_ANSWERED, officer=officer, payload=told)
    return shown(row)


def receive_back(
    session: Session, referral_id: int, *, text: str, officer: Officer, on: date | None = None
) -> Referral:
    """Record that the other bureau sent everything back: the case is checked again and its clock runs on.

    Raises NotFoundError, ConflictError where it was not sent, CasebookError where the reason is not told.
    """
    row = _held(session, referral_id)
    _answer(row, ReferralState.RETURNED, text, on)
    cases.move(session, row.case_id, CaseState.CHECKING)
    clocks.go_on(session, row.case_id, ClockKind.CHECK)
    told = {"text": row.answer_text, "on": str(on or "")}
    _write_down(session, row, EntryKind.REFERRAL_RETURNED, officer=officer, payload=told)
    return shown(row)


def get(session: Session, referral_id: int) -> Referral:
    """One referral. Raises NotFoundError."""
    return shown(_row(session, referral_id))


def of_case(session: Session, case_id: int) -> tuple[Referral, ...]:
    """The referrals of a case, oldest first."""
    query = select(ReferralRow).where(ReferralRow.case_id == case_id).order_by(ReferralRow.id)
    return tuple(shown(row) for row in session.scalars(query))


def newest(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[Referral, ...], int]:
    """Referrals, the newest first, and how many there are in all."""
    rows = session.scalars(select(ReferralRow).order_by(ReferralRow.id.desc()).offset(offset).limit(limit))
    total = session.scalar(select(func.count(ReferralRow.id))) or 0
    return tuple(shown(row) for row in rows), total


def _answer(row: ReferralRow, state: ReferralState, text: str, on: date | None) -> None:
    if not text.strip():
        raise CasebookError("请写明对方答复的内容。")
    _move(row, state)
    row.answered_at, row.answer_text, row.answered_on = datetime.now(UTC), text.strip(), on


def _may_draft(session: Session, case: cases.Case, to: Destination, settings: Settings) -> None:
    if len(to.to_bureau.strip()) > LONGEST_BUREAU:
        raise CasebookError(f"接收单位的名称过长（最多 {LONGEST_BUREAU} 个字）。")
    if not (to.to_bureau.strip() and to.ground.strip()):
        raise CasebookError("请写明接收单位和管辖依据。")
    if to.to_code == settings.bureau_code:
        raise CasebookError("接收单位就是本局，无需移送。")
    if case.state is not CaseState.CHECKING:
        raise ConflictError(f"案件{case.state}，不能再移送。")
    if any(one.state in UNDER_WAY for one in of_case(session, case.id)):
        raise ConflictError("这个案件已经有一份移送在办。")


def _move(row: ReferralRow, state: ReferralState) -> None:
    if state not in MOVES[ReferralState(row.state)]:
        raise ConflictError(f"移送{row.state}，不能改为{state}。")
    row.state = state.value


def _held(session: Session, referral_id: int) -> ReferralRow:
    journal.hold(session)
    row = _row(session, referral_id)
    session.refresh(row)
    return row


def _row(session: Session, referral_id: int) -> ReferralRow:
    row = session.get(ReferralRow, referral_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {referral_id} 的移送。")
    return row


def _write_down(
    session: Session, row: ReferralRow, kind: EntryKind, *, officer: Officer, payload: journal.Payload
) -> None:
    subjects = [f"referral:{row.id}", f"case:{row.case_id}"]
    journal.append(session, kind, actor=officer.actor, subjects=subjects, payload={"number": row.number, **payload})
