"""An answer taken in where the packet was sent: it must belong, its bytes are evidence, and it moves the referral."""

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.referrals import ReferralRow
from casebook.documents.packet.reader import read_listed_sum
from casebook.errors import ConflictError, PacketRefusedError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.referrals import workflow
from casebook.referrals.answer import Answer
from casebook.referrals.disputes import draft_designation
from casebook.referrals.exchange.machine_files import EVIDENCE_LIST
from casebook.referrals.exchange.slip import Slip, read_slip
from casebook.referrals.model import Referral, read_referral
from casebook.referrals.referral_rows import lock_row
from casebook.referrals.states import ReferralState
from casebook.settings import Settings


def record_reply(
    session: Session, referral_id: int, answer: Answer, *, officer: Officer, settings: Settings, slip_sha256: str = ""
) -> Referral:
    """Record an answer and draft the step that follows it: after an objection to a transfer, the request to designate.

    Raises as `workflow.record_answer`.
    """
    referral = workflow.record_answer(session, referral_id, answer, officer=officer, slip_sha256=slip_sha256)
    if answer.outcome is ReferralState.OBJECTED and referral.kind.is_within_market:
        draft_designation(session, referral, answer, officer=officer, settings=settings)
    return referral


def take_slip(
    session: Session,
    body: bytes,
    *,
    store: EvidenceStore,
    officer: Officer,
    settings: Settings,
    referral_id: int | None = None,
) -> Referral:
    """Take a slip in, for the referral `referral_id` where one is given; gives the referral as it is then.

    Raises PacketRefusedError where it is no slip, is for none of our referrals, for another packet or from a bureau
    that it was not sent to; ConflictError where it was taken in before or the referral stands elsewhere.
    """
    slip = read_slip(body)
    owner = session.scalar(select(ReferralRow.id).where(ReferralRow.number == slip.number))
    if owner is None or referral_id not in (None, owner):
        raise PacketRefusedError(f"回执不属于本局的移送（它答复的是“{slip.number}”）。")
    row = lock_row(session, owner)
    _check_belonging(row, slip, store)
    digest = store.put_bytes(body)
    if row.slip_sha256 == digest:
        raise ConflictError("这份回执以前已经登记过。")
    if slip.outcome is ReferralState.RECEIVED:
        workflow.record_receipt(session, row.id, officer=officer, slip_sha256=digest)
    else:
        record_reply(session, row.id, slip.read_answer(), officer=officer, settings=settings, slip_sha256=digest)
    row.slip_sha256 = digest
    return read_referral(row)


def _check_belonging(row: ReferralRow, slip: Slip, store: EvidenceStore) -> None:
    is_by_hand = not slip.packet_sha256 and bool(slip.list_sha256) and bool(row.packet_sha256)
    belongs = (
        slip.list_sha256 == read_listed_sum(store.get_path(row.packet_sha256), EVIDENCE_LIST)
        if is_by_hand
        else slip.packet_sha256 == row.packet_sha256
    )
    if not belongs:
        raise PacketRefusedError("回执答复的不是本局发出的那份材料包：散列值不符。")
    if slip.by_code[:4] != row.to_code[:4]:
        raise PacketRefusedError(f"回执由{slip.by_bureau}作出，而移送的接收单位是{row.to_bureau}。")
