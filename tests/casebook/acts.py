"""Acts of officers that many tests begin with, in the session that they are given."""

from collections.abc import Sequence

from casebook.cases import opening
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.referrals.model import Destination, Referral
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts
from tests.casebook.conftest import Bureau

LINYI = Destination("371300", "临沂市市场监督管理局", "平台内经营者的实际经营地在临沂市")


def confirm_flags(session: Session, bureau: Bureau) -> list[int]:
    """Confirm every open flag; gives their numbers."""
    flags = flag_queue.load_queue(session, FlagFilter()).flags
    return [verdicts.confirm_flag(session, flag.id, officer=bureau.officer).id for flag in flags]


def open_case(session: Session, bureau: Bureau, flag_ids: Sequence[int]) -> Case:
    """Open a case on confirmed flags."""
    intact = bureau.store.check_files(opening.list_captures(session, flag_ids))
    return opening.open_case(session, flag_ids, officer=bureau.officer, intact=intact, bureau_short="株")


def write_packet(session: Session, bureau: Bureau, referral_id: int) -> tuple[Referral, bytes]:
    """Build and record the packet of a draft; gives the referral and the bytes of the packet."""
    facts = gather_facts(session, referral_id, settings=bureau.settings)
    with build.build_packet(facts, store=bureau.store) as built:
        referral = build.record_packet(session, built, store=bureau.store, officer=bureau.officer)
    return referral, bureau.store.read_bytes(referral.packet_sha256)
