"""The acts of a referral after its draft: packet written, sent, signed for, answered or returned.

Which acts are allowed and what they do to the case is read from the row of the referral's kind
(`casebook.referrals.kinds`). What is returned is ours again and may be referred anew.
"""

from datetime import UTC, date, datetime

from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.cases import cases
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.db.tables.referrals import ReferralRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError, ForbiddenError
from casebook.journal.entries import EntryKind, Payload
from casebook.referrals.answer import Answer
from casebook.referrals.completeness import require_filled
from casebook.referrals.kinds import KINDS
from casebook.referrals.model import Referral, read_referral
from casebook.referrals.moves import CaseEffect, Move
from casebook.referrals.referral_rows import append_entry, lock_row
from casebook.referrals.states import ReferralState
from casebook.settings import Settings
from matcher.records.calendar import BEIJING


def record_packet(session: Session, referral_id: int, digest: str, *, officer: Officer) -> Referral:
    """Note the SHA-256 of the packet that was written for a draft.

    Raises NotFoundError, ConflictError once the referral is sent.
    """
    row = lock_row(session, referral_id)
    if row.state != ReferralState.DRAFT:
        raise ConflictError(f"移送{get_label('referral_state', row.state)}，材料包不能再换。")
    row.packet_sha256 = digest
    append_entry(session, row, EntryKind.PACKET_WRITTEN, officer=officer, payload={"packet_sha256": digest})
    return read_referral(row)


def approve_referral(session: Session, referral_id: int, *, officer: Officer) -> Referral:
    """Record that a head approved a draft with its packet, which then no longer changes.

    Raises NotFoundError, ConflictError without a packet or where it is no draft, ForbiddenError for an officer who is
    no head, or who drafted it.
    """
    row = lock_row(session, referral_id)
    if officer.viewer.role not in (Role.LEAD, Role.ADMIN):
        raise ForbiddenError("移送须由负责人审批。")
    if row.drafted_by == officer.id:
        raise ForbiddenError("起草人不能审批自己起草的移送。")
    if not row.packet_sha256:
        raise ConflictError("还没有生成材料包：请先生成，再审批。")
    payload = {"packet_sha256": row.packet_sha256}
    move_referral(session, row, ReferralState.APPROVED, officer=officer, payload=payload)
    return read_referral(row)


def send_referral(
    session: Session, referral_id: int, *, officer: Officer, settings: Settings, on: date | None = None
) -> Referral:
    """Record that a draft with its packet went out `on` a day (None: today); the case counts as referred.

    Raises NotFoundError, ConflictError without a packet, with a blank left in its letter or where it is not a draft,
    CasebookError for a day before the draft or still to come.
    """
    row = lock_row(session, referral_id)
    KINDS[row.kind].find_move(ReferralState(row.state), ReferralState.SENT)
    if not row.packet_sha256:
        raise ConflictError("还没有生成材料包：请先生成，再登记发出。")
    if settings.referral_approval and row.state != ReferralState.APPROVED:
        raise ConflictError("按本局规定，移送须经负责人审批后才能登记发出。")
    require_filled(read_referral(row))
    now = datetime.now(UTC)
    day = on or now.astimezone(BEIJING).date()
    _check_day_of_sending(day, row, today=now.astimezone(BEIJING).date())
    move_referral(
        session, row, ReferralState.SENT, officer=officer,
        payload={"packet_sha256": row.packet_sha256, "on": str(day)},
    )  # fmt: skip
    row.sent_at, row.sent_on = now, day
    row.reminder = KINDS[row.kind].compute_answer_day(day, reminder_days=settings.reminder_days)
    return read_referral(row)


def record_receipt(session: Session, referral_id: int, *, officer: Officer, slip_sha256: str = "") -> Referral:
    """Record that the other bureau signed for it; `slip_sha256` is that of its slip.

    Raises NotFoundError, ConflictError where it was not sent.
    """
    row = lock_row(session, referral_id)
    move_referral(session, row, ReferralState.RECEIVED, officer=officer, payload={"slip_sha256": slip_sha256})
    row.received_at = datetime.now(UTC)
    return read_referral(row)


def rate_answer(session: Session, referral_id: int, *, timely: bool, effort: bool, officer: Officer) -> Referral:
    """Record how we rate what was done for us, once it is answered. Raises NotFoundError, ConflictError before that."""
    row = lock_row(session, referral_id)
    if row.answered_at is None:
        raise ConflictError("对方还没有答复，不能评价。")
    row.rated_timely, row.rated_effort = ("yes" if timely else "no"), ("yes" if effort else "no")
    payload = {"timely": timely, "effort": effort}
    append_entry(session, row, EntryKind.REFERRAL_RATED, officer=officer, payload=payload)
    return read_referral(row)


def record_step(session: Session, referral_id: int, after: ReferralState, *, officer: Officer) -> Referral:
    """Record a step of our own after an objection: asked the superior to designate, or designated.

    Raises NotFoundError, ConflictError where the referral does not stand there, CasebookError for another step.
    """
    if after not in (ReferralState.ESCALATED, ReferralState.DESIGNATED):
        raise CasebookError("只能登记报请指定管辖或者指定管辖。")
    row = lock_row(session, referral_id)
    move_referral(session, row, after, officer=officer, payload={})
    return read_referral(row)


def record_answer(
    session: Session, referral_id: int, answer: Answer, *, officer: Officer, slip_sha256: str = ""
) -> Referral:
    """Record the answer of the bureau it went to.

    What is returned is ours again: the case is where it was before, and its clocks run on.
    Raises NotFoundError, ConflictError where it was not sent, CasebookError where the answer is not whole.
    """
    row = lock_row(session, referral_id)
    if not KINDS[row.kind].find_move(ReferralState(row.state), answer.outcome).is_answer:
        raise CasebookError(f"“{get_label('referral_state', answer.outcome)}”不是对方的答复。")
    answer.require_whole()
    payload = {"text": answer.describe(), "on": str(answer.on or ""), "slip_sha256": slip_sha256}
    move_referral(session, row, answer.outcome, officer=officer, payload=payload)
    _write_answer(row, answer)
    return read_referral(row)


def _write_answer(row: ReferralRow, answer: Answer) -> None:
    """An answer onto the row; what an earlier one said and this one does not stays."""
    row.answered_at, row.answer_text, row.answered_on = datetime.now(UTC), answer.describe(), answer.on
    if answer.outcome is ReferralState.ACCEPTED:
        row.accepted_on = answer.on or row.answered_at.astimezone(BEIJING).date()
    row.agreed_on = answer.agreed_on or row.agreed_on
    row.refusal_article, row.refusal_fact, row.refusal_competent = answer.article, answer.fact, answer.competent
    row.decision_number = answer.decision_number or row.decision_number
    row.turnover, row.fine, row.confiscated = answer.turnover, answer.fine, answer.confiscated


def move_referral(
    session: Session, row: ReferralRow, after: ReferralState, *, officer: Officer, payload: Payload
) -> None:
    """Make a move: the referral's state, its journal entry, and what follows for the case.

    Raises ConflictError where the kind of the referral has no such move.
    """
    step = KINDS[row.kind].find_move(ReferralState(row.state), after)
    facts = {"kind": row.kind, "from": row.state, "to": after.value, **payload}
    row.state = after.value
    append_entry(session, row, EntryKind.REFERRAL_MOVED, officer=officer, payload=facts)
    _move_case(session, row, step, officer=officer)


def _move_case(session: Session, row: ReferralRow, step: Move, *, officer: Officer) -> None:
    if step.effect is CaseEffect.REFERRED:
        cases.move_case(
            session, row.case_id, CaseState.REFERRED, reason="referral_sent", article=row.article, officer=officer
        )
    elif step.effect is CaseEffect.BACK:
        cases.move_case_back(session, row.case_id, reason="referral_returned", officer=officer)


def _check_day_of_sending(day: date, row: ReferralRow, *, today: date) -> None:
    if day > today:
        raise CasebookError(f"发出日期 {day} 尚未到来，请填写实际发出的日期。")
    if day < row.drafted_at.astimezone(BEIJING).date():
        raise CasebookError(f"发出日期 {day} 早于起草日期，请核对。")
