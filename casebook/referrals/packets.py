"""The packet of a referral, put together from the case: papers, sealed evidence, the right as it was looked up."""

import mimetypes
from datetime import date, datetime

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.documents.account import Offered, account
from casebook.documents.contents import Exhibit, contents
from casebook.documents.letter import Letter, letter
from casebook.documents.packet import pack
from casebook.evidence import evidence_store, provenance
from casebook.evidence.evidence_store import Store
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Flag
from casebook.journal import journal
from casebook.referrals import workflow
from casebook.referrals.model import Referral
from casebook.settings import Settings
from matcher.records.calendar import BEIJING
from matcher.records.jsonl import to_line
from matcher.records.right import Right

LETTER, ACCOUNT, CONTENTS = "01 案件移送函.docx", "02 线索情况说明.docx", "03 移送清单.docx"


def write_packet(
    session: Session, referral_id: int, *, store: Store, officer: Officer, settings: Settings
) -> tuple[Referral, bytes]:
    """Write the packet of a draft, keep it in the store and note its hash; gives the referral and the zip.

    Raises NotFoundError, ConflictError once the referral was sent, StoreError where evidence is no longer whole.
    """
    referral = workflow.get(session, referral_id)
    case = cases.get(session, referral.case_id)
    held = [flag_queue.get(session, flag_id) for flag_id in case.flags]
    at = referral.drafted_at.astimezone(BEIJING)
    sealed = evidence_store.of_case(session, case.id)
    exhibits = {_exhibit(row): store.read(row.sha256) for row in sealed}
    records = provenance.papers(session, sealed, store=store) | _rights_file(held)
    papers = _papers(referral, case, held, settings=settings, at=at)
    papers[CONTENTS] = contents([LETTER, ACCOUNT, CONTENTS], list(exhibits), records, at=at)
    files = papers | records | {one.path: body for one, body in exhibits.items()}
    packed = pack(files, about=_about(session, referral, settings))
    digest = store.put(packed)
    return workflow.keep_packet(session, referral_id, digest, officer=officer), packed


def _about(session: Session, referral: Referral, settings: Settings) -> dict[str, str]:
    """What the manifest says of the packet. The draft's journal entry goes with it: whoever holds the packet can later
    show what our journal was on that day."""
    drafted = journal.about(session, f"referral:{referral.id}")[0]
    return {
        "format": "1",
        "referral": referral.number,
        "from": settings.bureau_name,
        "to": referral.to_bureau,
        "journal_entry": str(drafted.sequence),
        "journal_sha256": drafted.hash,
    }


def letter_of(referral: Referral, case: cases.Case, *, settings: Settings) -> Letter:
    """The letter's facts, for the packet and for the preview on the page."""
    return Letter(
        bureau_name=settings.bureau_name,
        number=referral.number,
        to_bureau=referral.to_bureau,
        subject=case.title.removesuffix("线索"),
        object_kind=referral.object_kind,
        ground=referral.ground,
        reason=referral.reason.value,
        article=referral.article,
        contact_name=settings.contact_name,
        contact_phone=settings.contact_phone,
        contact_address=settings.contact_address,
        at=referral.drafted_at.astimezone(BEIJING),
    )


def _papers(
    referral: Referral, case: cases.Case, held: list[Flag], *, settings: Settings, at: datetime
) -> dict[str, bytes]:
    right = [line for one in _rights(held) for line in right_in_words(one, on=at.date())]
    offered = [Offered(flag.listing, flag.match, flag.seller_address, flag.seller_uscc) for flag in held]
    basis = f"{referral.ground}，{referral.reason}（{referral.article}）。"
    return {
        LETTER: letter(letter_of(referral, case, settings=settings)),
        ACCOUNT: account(offered, subject=case.title, right=right, basis=basis, at=at),
    }


def right_in_words(right: Right, *, on: date | None = None) -> tuple[str, ...]:
    """A right with how and when it was looked up: what is not known is said to be unknown, never called valid.

    With `on`, a term that ended before that day is pointed out.
    """
    looked_up = f"{right.verified_on}，途径：{right.verified_by}" if right.verified_on else "尚未核对"
    ended = f"（截至 {on} 已届满，请核实续展情况）" if on and right.valid_to and right.valid_to < on else ""
    return (
        f"名称：{right.name}；注册号（登记号）：{right.number or '不详'}；权利人：{right.holder or '不详'}",
        f"产地范围：{right.origin or '不详'}；有效期至：{right.valid_to or '不详'}{ended}；"
        f"续展情况：{right.renewal_status or '不详'}；核对：{looked_up}",
    )


def _exhibit(row: EvidenceRow) -> Exhibit:
    ending = mimetypes.guess_extension(row.media_type.partition(";")[0].strip()) or ".bin"
    name = f"证据/{row.id:03d}-{row.sha256[:16]}{ending}"
    return Exhibit(name, row.url, row.made_at.astimezone(BEIJING), row.size, row.sha256)


def _rights(held: list[Flag]) -> list[Right]:
    """The rights of a case: of one name, which may be registered as a mark and as an indication."""
    return list(dict.fromkeys(flag.match.right for flag in held))


def _rights_file(held: list[Flag]) -> dict[str, bytes]:
    return {"权利/名录记载.jsonl": "".join(to_line(right) + "\n" for right in _rights(held)).encode()}
