"""Acts of officers that many tests begin with, in the session that they are given."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from casebook.cases import opening
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.evidence.evidence_kinds import Stated
from casebook.evidence.extraction_check import load_check, record_check
from casebook.evidence.sealing import list_papers
from casebook.evidence.uploads import Description, seal_files, store_file
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.referrals import referral_rows
from casebook.referrals.answer import Answer
from casebook.referrals.model import Destination, Referral
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts
from casebook.referrals.states import ReferralState
from tests.casebook.conftest import Bureau

LINYI = Destination("371300", "临沂市市场监督管理局", "平台内经营者的实际经营地在临沂市")


CHECK = {
    "clean": "无代理软件，缓存已清除", "clock": "与授时中心核对，相差不超过1秒", "network": "办公网直接接入互联网",
    "place": "某路1号", "first_badge": "湘B-0001", "second_name": "李四", "second_badge": "湘B-0002",
}  # fmt: skip
"""What two officers state about the captures."""
CERTIFICATE = {
    "kind": "documentary", "carrier": "copy", "proof_purpose": "证明权利", "source": "权利人处",
    "made_on": "2026-07-01", "made_by": "某协会", "serves_as": "right_certificate",
}  # fmt: skip
"""What an officer says of the certificate of a right, as the fields of a form."""


def refuse(outcome: ReferralState, text: str, *, on: date | None = None) -> Answer:
    """An objection or a return with its ground."""
    return Answer(outcome, text, on, article="程序规定第十条", fact="经营地在广州", competent="广州市市场监督管理局")


def confirm_flags(session: Session, bureau: Bureau) -> list[int]:
    """Confirm every open flag; gives their numbers."""
    flags = flag_queue.load_queue(session, FlagFilter()).flags
    return [verdicts.confirm_flag(session, flag.id, officer=bureau.officer).id for flag in flags]


def open_case(session: Session, bureau: Bureau, flag_ids: Sequence[int]) -> Case:
    """Open a case on confirmed flags."""
    intact = bureau.store.check_files(opening.list_captures(session, flag_ids))
    return opening.open_case(session, flag_ids, officer=bureau.officer, intact=intact, bureau_short="株")


def add_certificate(session: Session, bureau: Bureau, case_id: int) -> None:
    """Add the certificate of the right to the evidence of a case that has none."""
    if "right_certificate" in list_papers(session, case_id):
        return
    file = store_file(bureau.store, BytesIO(b"a certificate"), "注册证.txt")
    stated = Stated(date(2026, 7, 1), "某协会")
    about = Description("documentary", "copy", "证明权利", "权利人处", stated, "right_certificate")
    seal_files(session, case_id, [file], about, officer=bureau.officer)


def check_extraction(session: Session, bureau: Bureau, referral_id: int) -> None:
    """Add the certificate that a packet needs, and state what form 12 asks about the captures of a referral's case."""
    case_id = referral_rows.get_referral(session, referral_id).case_id
    add_certificate(session, bureau, case_id)
    record_check(session, case_id, CHECK, officer=bureau.officer, about=[f"referral:{referral_id}"])


def write_packet(session: Session, bureau: Bureau, referral_id: int) -> tuple[Referral, bytes]:
    """Build and record the packet of a draft; gives the referral and the bytes of the packet."""
    if load_check(session, referral_rows.get_referral(session, referral_id).case_id) is None:
        check_extraction(session, bureau, referral_id)
    facts = gather_facts(session, referral_id, settings=bureau.settings)
    with build.build_packet(facts, store=bureau.store) as built:
        referral = build.record_packet(session, built, store=bureau.store, officer=bureau.officer)
    return referral, bureau.store.read_bytes(referral.packet_sha256)
