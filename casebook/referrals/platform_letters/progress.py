"""What follows a draft to a platform: it goes out with a reminder, its reply is sealed as evidence of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.cases import cases, tasks
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.tables.platforms import PlatformLetterRow
from casebook.db.words import get_label
from casebook.errors import CasebookError
from casebook.evidence.evidence_kinds import Stated
from casebook.evidence.uploads import Description, StoredFile, seal_files
from casebook.journal.entries import EntryKind
from casebook.referrals.jurisdiction.place_steps import record_step
from casebook.referrals.platform_letters.letter_kinds import LETTER_KINDS
from casebook.referrals.platform_letters.letter_paper import gather_paper
from casebook.referrals.platform_letters.letter_rows import append_entry, lock_row
from casebook.referrals.platform_letters.model import LetterState, PlatformLetter, read_letter
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

_TABLES = ("csv", "sheet", "excel", "json", "xml", "zip")


@dataclass(frozen=True, slots=True)
class Reply:
    """A platform's answer: its outcome, what it says, the day it bears, and the places of business that it states."""

    outcome: str
    text: str
    on: date
    addresses: Sequence[str] = ()


def send_letter(
    session: Session, letter_id: int, *, on: date | None, officer: Officer, settings: Settings
) -> PlatformLetter:
    """Record that a draft went out `on` a day (None: today), and remind its officer by a task of the case.

    Raises NotFoundError, ConflictError where it is no draft, IncompleteError where a blank is left in its paper,
    CasebookError for a day before the draft or to come.
    """
    row = lock_row(session, letter_id, state=LetterState.DRAFT)
    gather_paper(session, read_letter(row), settings=settings).require_whole()
    today = datetime.now(UTC).astimezone(BEIJING).date()
    day = on or today
    if not row.drafted_at.astimezone(BEIJING).date() <= day <= today:
        raise CasebookError(f"发出日期 {day} 早于起草日期或者尚未到来，请核对。")
    row.state, row.sent_on = LetterState.SENT.value, day
    if cases.get_case(session, row.case_id).state is not CaseState.CLOSED:
        says = f"催询{row.platform_title}对{row.number}的答复"
        row.task_id = tasks.add_task(session, row.case_id, says, due=row.due, assignee=officer, officer=officer)
    append_entry(
        session, row, EntryKind.PLATFORM_LETTER_MOVED, officer=officer, payload={"to": row.state, "on": str(day)}
    )
    return read_letter(row)


def record_reply(
    session: Session, letter_id: int, reply: Reply, files: Sequence[StoredFile], *, officer: Officer
) -> PlatformLetter:
    """Record a platform's answer: files are sealed into the case, places become steps of the ladder, the task is done.

    Raises NotFoundError, ConflictError where it was not sent or the case is closed and there are files, CasebookError
    where the answer is not whole.
    """
    row = lock_row(session, letter_id, state=LetterState.SENT)
    _check(reply, row)
    row.evidence_id = _seal_reply(session, row, files, reply.on, officer)
    for address in dict.fromkeys(filter(None, map(str.strip, reply.addresses))):
        record_step(
            session, row.case_id, kind="data_request", address=address, seen_on=reply.on, officer=officer,
            evidence=f"{row.platform_title}对{row.number}的答复", evidence_id=row.evidence_id,
        )  # fmt: skip
    row.state, row.outcome = LetterState.ANSWERED.value, reply.outcome
    row.answered_on, row.answer_text = reply.on, reply.text.strip()
    if row.task_id:
        tasks.set_done(session, row.case_id, row.task_id, is_done=True, officer=officer)
    payload = {
        "to": row.state,
        "outcome": reply.outcome,
        "on": str(reply.on),
        "text": row.answer_text,
        "evidence": [file.sha256 for file in files],
    }
    append_entry(session, row, EntryKind.PLATFORM_LETTER_MOVED, officer=officer, payload=payload)
    return read_letter(row)


def _check(reply: Reply, row: PlatformLetterRow) -> None:
    if reply.outcome not in LETTER_KINDS[row.kind].outcomes:
        raise CasebookError("请选择平台答复的结果。")
    if not reply.text.strip():
        raise CasebookError("请写明答复的内容。")
    if reply.addresses and not LETTER_KINDS[row.kind].asks_items:
        raise CasebookError("只有调取数据的答复可以登记实际经营地址。")
    today = datetime.now(UTC).astimezone(BEIJING).date()
    if not (row.sent_on or today) <= reply.on <= today:
        raise CasebookError(f"答复日期 {reply.on} 早于发出日期或者尚未到来，请核对。")


def _seal_reply(
    session: Session, row: PlatformLetterRow, files: Sequence[StoredFile], on: date, officer: Officer
) -> int | None:
    """The number of the first piece of evidence that the reply's files became; None where it brought none."""
    if not files:
        return None
    is_table = any(word in files[0].media_type for word in _TABLES)
    name = get_label("platform_letter", row.kind)
    about = Description(
        kind="electronic_data" if is_table else "documentary",
        carrier="original",
        proof_purpose=f"{row.addressee}（{row.platform_title}）对本局{name}（{row.number}）的答复",
        source=f"{row.addressee}提供",
        stated=Stated(on, row.addressee, note="平台经营者导出并提供"),
    )
    seal_files(session, row.case_id, files, about, officer=officer)
    query = select(EvidenceRow.id).where(EvidenceRow.case_id == row.case_id, EvidenceRow.sha256 == files[0].sha256)
    return session.scalar(query)
