"""The acts of a referral: drafted, its packet written, sent, signed for, answered or returned.

Which acts are allowed, what they do to the case and which fields they need is read from the row of the referral's kind
(`casebook.referrals.kinds`). What is returned is ours again and may be referred anew.
"""

from datetime import UTC, date, datetime

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.cases.profiles import PROFILES
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.db.tables.referrals import ReferralRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal, numbering
from casebook.journal.journal import EntryKind
from casebook.law.statutes import cite_article
from casebook.referrals.kinds import KINDS, CaseEffect, Move, ReferralKind, find_kind
from casebook.referrals.model import Destination, Referral, read_referral
from casebook.referrals.states import UNDER_WAY, ReferralState
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

LONGEST_BUREAU = 128


def draft_referral(
    session: Session, case_id: int, to: Destination, *, officer: Officer, settings: Settings, kind: str = ""
) -> Referral:
    """Draft the referral of a case; without `kind`, the kind that fits the state of the case.

    Raises NotFoundError, ConflictError where the case cannot be referred or a referral is already under way,
    CasebookError where the destination is not complete or is ourselves.
    """
    journal.lock_head(session)
    case = cases.get_case(session, case_id)
    row_of_kind = _choose_kind(case, kind)
    _check_destination(row_of_kind, to, settings)
    if any(referral.state in UNDER_WAY for referral in list_for_case(session, case.id)):
        raise ConflictError("这个案件已经有一份移送在办。")
    now = datetime.now(UTC)
    day = now.astimezone(BEIJING).date()
    row = ReferralRow(
        bureau_code=officer.bureau_code,
        case_id=case_id,
        kind=row_of_kind.code,
        object_kind=row_of_kind.object_kind,
        number=numbering.take_number(
            session,
            bureau_code=officer.bureau_code,
            bureau_short=settings.bureau_short,
            paper=row_of_kind.paper,
            year=day.year,
        ),
        to_code=to.to_code,
        to_bureau=to.to_bureau.strip(),
        reason=to.reason.value,
        article=cite_article(row_of_kind.statute, to.article or row_of_kind.article, on=day),
        ground=to.ground.strip(),
        state=ReferralState.DRAFT.value,
        drafted_at=now,
        drafted_by=officer.id,
    )
    session.add(row)
    session.flush()
    _append_entry(
        session, row, EntryKind.REFERRAL_DRAFTED, officer=officer, payload={"kind": row.kind, "to": row.to_bureau}
    )
    return read_referral(row)


def record_packet(session: Session, referral_id: int, digest: str, *, officer: Officer) -> Referral:
    """Note the SHA-256 of the packet that was written for a draft.

    Raises NotFoundError, ConflictError once the referral is sent.
    """
    row = _lock_row(session, referral_id)
    if row.state != ReferralState.DRAFT:
        raise ConflictError(f"移送{get_label('referral_state', row.state)}，材料包不能再换。")
    row.packet_sha256 = digest
    _append_entry(session, row, EntryKind.PACKET_WRITTEN, officer=officer, payload={"packet_sha256": digest})
    return read_referral(row)


def send_referral(session: Session, referral_id: int, *, officer: Officer, settings: Settings) -> Referral:
    """Record that a draft with its packet went out; the case counts as referred and its clocks stop.

    Raises NotFoundError, ConflictError without a packet or where it is not a draft.
    """
    row = _lock_row(session, referral_id)
    if not row.packet_sha256:
        raise ConflictError("还没有生成材料包：请先生成，再登记发出。")
    _move_referral(session, row, ReferralState.SENT, officer=officer, payload={"packet_sha256": row.packet_sha256})
    row.sent_at = datetime.now(UTC)
    sent = row.sent_at.astimezone(BEIJING).date()
    row.reminder = KINDS[row.kind].compute_answer_day(sent, reminder_days=settings.reminder_days)
    return read_referral(row)


def record_receipt(session: Session, referral_id: int, *, officer: Officer) -> Referral:
    """Record that the other bureau signed for it. Raises NotFoundError, ConflictError where it was not sent."""
    row = _lock_row(session, referral_id)
    _move_referral(session, row, ReferralState.RECEIVED, officer=officer, payload={})
    row.received_at = datetime.now(UTC)
    return read_referral(row)


def record_answer(
    session: Session, referral_id: int, answer: ReferralState, *, text: str, officer: Officer, on: date | None = None
) -> Referral:
    """Record the answer of the bureau it went to: accepted, objected or returned; `on` is the day that it bears.

    What is returned is ours again: the case is where it was before, and its clocks run on.
    Raises NotFoundError, ConflictError where it was not sent, CasebookError where the answer has no words.
    """
    row = _lock_row(session, referral_id)
    if not KINDS[row.kind].find_move(ReferralState(row.state), answer).is_answer:
        raise CasebookError(f"“{get_label('referral_state', answer)}”不是对方的答复。")
    if not text.strip():
        raise CasebookError("请写明对方答复的内容。")
    _move_referral(session, row, answer, officer=officer, payload={"text": text.strip(), "on": str(on or "")})
    row.answered_at, row.answer_text, row.answered_on = datetime.now(UTC), text.strip(), on
    return read_referral(row)


def get_referral(session: Session, referral_id: int) -> Referral:
    """One referral. Raises NotFoundError."""
    return read_referral(_get_row(session, referral_id))


def list_for_case(session: Session, case_id: int) -> tuple[Referral, ...]:
    """The referrals of a case, oldest first."""
    query = select(ReferralRow).where(ReferralRow.case_id == case_id).order_by(ReferralRow.id)
    return tuple(read_referral(row) for row in session.scalars(query))


def list_referrals(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[Referral, ...], int]:
    """Referrals, the newest first, and how many there are in all."""
    rows = session.scalars(select(ReferralRow).order_by(ReferralRow.id.desc()).offset(offset).limit(limit))
    return tuple(read_referral(row) for row in rows), count_referrals(session)


def count_referrals(session: Session) -> int:
    """How many referrals there are."""
    return session.scalar(select(func.count(ReferralRow.id))) or 0


def _choose_kind(case: Case, code: str) -> ReferralKind:
    papers = PROFILES[case.profile].papers
    kind = KINDS.get(code) if code else find_kind(case.state, papers)
    if kind is None or kind.code not in papers or case.state not in kind.case_states:
        what = get_label("referral_kind", code) if code else "移送"
        raise ConflictError(f"案件{get_label('case_state', case.state)}，不能办理{what}。")
    return kind


def _check_destination(kind: ReferralKind, to: Destination, settings: Settings) -> None:
    missing = [field for field in kind.required if not str(getattr(to, field)).strip()]
    if missing:
        raise CasebookError(f"请写明{'、'.join(get_label('referral_field', field) for field in missing)}。")
    if len(to.to_bureau.strip()) > LONGEST_BUREAU:
        raise CasebookError(f"接收单位的名称过长（最多 {LONGEST_BUREAU} 个字）。")
    if to.to_code == settings.bureau_code:
        raise CasebookError("接收单位就是本局，无需移送。")


def _move_referral(
    session: Session, row: ReferralRow, after: ReferralState, *, officer: Officer, payload: journal.Payload
) -> None:
    """Make a move: the referral's state, its journal entry, and what follows for the case."""
    move = KINDS[row.kind].find_move(ReferralState(row.state), after)
    facts = {"kind": row.kind, "from": row.state, "to": after.value, **payload}
    row.state = after.value
    _append_entry(session, row, EntryKind.REFERRAL_MOVED, officer=officer, payload=facts)
    _move_case(session, row, move, officer=officer)


def _move_case(session: Session, row: ReferralRow, move: Move, *, officer: Officer) -> None:
    if move.effect is CaseEffect.REFERRED:
        cases.move_case(
            session, row.case_id, CaseState.REFERRED, reason="referral_sent", article=row.article, officer=officer
        )
    elif move.effect is CaseEffect.BACK:
        cases.move_case_back(session, row.case_id, reason="referral_returned", officer=officer)


def _lock_row(session: Session, referral_id: int) -> ReferralRow:
    journal.lock_head(session)
    row = _get_row(session, referral_id)
    session.refresh(row)
    return row


def _get_row(session: Session, referral_id: int) -> ReferralRow:
    row = session.get(ReferralRow, referral_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {referral_id} 的移送。")
    return row


def _append_entry(
    session: Session, row: ReferralRow, kind: EntryKind, *, officer: Officer, payload: journal.Payload
) -> None:
    subjects = [f"referral:{row.id}", f"case:{row.case_id}"]
    journal.append_entry(
        session, kind, actor=officer.actor, subjects=subjects, payload={"number": row.number, **payload}
    )
