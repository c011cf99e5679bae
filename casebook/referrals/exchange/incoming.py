"""Packets that other bureaus sent us: taken in whole or not at all, registered, answered; never sent on.

What was transferred to us is accepted, or objected to with a ground, and then the common superior designates
(程序规定 art. 14): there is no act that sends it on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import ColumnElement, and_, or_, select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.referrals import IncomingReferralRow
from casebook.db.words import get_label
from casebook.documents.packet.reader import CheckedPacket, read_packet_file
from casebook.errors import CasebookError, ConflictError, NotFoundError, PacketRefusedError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.ingest import ingest_drop
from casebook.journal import journal
from casebook.journal.entries import EntryKind, Payload
from casebook.journal.excerpt import find_excerpt_faults, read_excerpt_head
from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, derive_due
from casebook.referrals.exchange.machine_files import FLAGS, REFERRAL
from casebook.referrals.exchange.packet_drops import write_drops
from casebook.referrals.exchange.slip import OUTCOMES, REFUSALS, Slip, write_slip
from casebook.referrals.exchange.stated_rights import make_statement_matcher
from casebook.referrals.packet.records import JOURNAL_FILE
from casebook.referrals.states import ReferralState
from casebook.settings import Settings
from matcher.match import Matcher
from matcher.records.calendar import BEIJING
from matcher.text.unprintable import show_unprintable

_TEXTS = (
    "number", "kind", "object_kind", "from_bureau", "from_code", "subject", "ground", "article", "contact_name",
    "contact_phone", "contact_address", "journal_sha256",
)  # fmt: skip
# What was accepted is reported on when it is decided.
_ANSWERABLE = {
    ReferralState.RECEIVED.value: (ReferralState.RECEIVED, ReferralState.ACCEPTED, *REFUSALS),
    ReferralState.ACCEPTED.value: (ReferralState.REPORTED,),
}


@dataclass(frozen=True, slots=True)
class ArrivedPacket:
    """A packet whose every byte was checked: what it says of itself, the SHA-256 of its file."""

    packet: CheckedPacket
    about: Mapping[str, str]
    sha256: str


def check_packet(path: Path, *, settings: Settings) -> ArrivedPacket:
    """Check a packet before anything of it is written, outside any unit of work: every byte, the journal's chain,
    that it is for us. Raises PacketRefusedError with the reason."""
    packet = read_packet_file(path)
    about = _read_referral(packet)
    _check_addressee(about, settings)
    _check_journal(packet, about)
    with path.open("rb") as file:
        return ArrivedPacket(packet, about, file_digest(file, "sha256").hexdigest())


def take_packet(
    session: Session, arrived: ArrivedPacket, *, matcher: Matcher | None, store: EvidenceStore, officer: Officer
) -> IncomingReferralRow:
    """Take a checked packet in: listings and captures as drops, all in the caller's unit of work.

    `matcher` is that of our register (None before the first); rights that it has not are flagged as the packet states
    them. Raises PacketRefusedError where its files are not what its lists say, ConflictError where it was taken in
    before, or neither we nor the packet name a right.
    """
    packet, about, digest = arrived.packet, arrived.about, arrived.sha256
    if session.scalar(select(IncomingReferralRow.id).where(_is_same_packet(about, digest))):
        raise ConflictError(f"这份材料包（{about['number']}）以前已经收过。")
    _take_listings(session, arrived, matcher=matcher, store=store)
    store.take_file(packet.path, digest)
    row = _make_row(packet, about, digest, officer=officer)
    session.add(row)
    session.flush()
    payload = {"number": row.number, "from": row.from_bureau, "packet_sha256": digest, "signer": row.signer}
    _append_entry(session, row, EntryKind.INCOMING_TAKEN, officer=officer, payload=payload)
    return row


def answer_packet(session: Session, incoming_id: int, slip: Slip, *, store: EvidenceStore, officer: Officer) -> bytes:
    """Answer a packet; gives the slip as the file that goes back, whose bytes are evidence here too.

    What the slip says of the packet is filled in from the record. Raises NotFoundError, ConflictError where it was
    answered before, CasebookError where a refusal has no ground.
    """
    journal.lock_head(session)
    row = get_incoming(session, incoming_id)
    is_again = slip.outcome is ReferralState.RECEIVED and row.slip_sha256
    if is_again or slip.outcome not in _ANSWERABLE.get(row.state, ()):
        raise ConflictError(f"这份移送{get_label('referral_state', row.state)}，不能再次答复。")
    slip = replace(slip, number=row.number, packet_sha256=row.packet_sha256, journal_sha256=row.journal_sha256)
    body = write_slip(slip)
    row.state, row.answered_at, row.answered_on = slip.outcome.value, datetime.now(UTC), slip.on
    row.answer_text, row.slip_sha256 = slip.read_answer().describe(), store.put_bytes(body)
    payload = {"to": row.state, "slip_sha256": row.slip_sha256}
    _append_entry(session, row, EntryKind.INCOMING_ANSWERED, officer=officer, payload=payload)
    return body


def get_incoming(session: Session, incoming_id: int) -> IncomingReferralRow:
    """One packet that came in. Raises NotFoundError."""
    row = session.get(IncomingReferralRow, incoming_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {incoming_id} 的来函移送。")
    return row


def list_incoming(session: Session, *, limit: int = 200) -> tuple[IncomingReferralRow, ...]:
    """The newest packets that came in, the newest first."""
    return tuple(session.scalars(select(IncomingReferralRow).order_by(IncomingReferralRow.id.desc()).limit(limit)))


def _take_listings(session: Session, arrived: ArrivedPacket, *, matcher: Matcher | None, store: EvidenceStore) -> None:
    """Take in what a packet's flags rest on: flagged by our register, and by the packet's statement where ours has not
    the right."""
    packet, about, run = arrived.packet, arrived.about, f"packet-{arrived.sha256[:24]}"
    statement = make_statement_matcher(session, packet, by=f"{about['from_bureau']}以{about['number']}移送")
    matchers = {name: one for name, one in ((run, matcher), (f"{run}-stated", statement)) if one}
    if not matchers:
        raise ConflictError("本局还没有权利名录，材料包也没有写明所涉权利：请先收进一份名录。")
    with store.open_scratch_folder() as folder:
        for name, one in matchers.items():
            for drop in write_drops(packet, name, folder / name):
                ingest_drop(session, drop, matcher=one, store=store)


def _read_referral(packet: CheckedPacket) -> Mapping[str, str]:
    if REFERRAL not in packet.files:
        raise PacketRefusedError("材料包里没有机读的移送信息，请按纸质来函登记。")
    try:
        about = json.loads(packet.read_file(REFERRAL))
        names = (*_TEXTS, "to_bureau", "to_code", "journal_entry")
        texts = {name: show_unprintable(str(about[name])).strip() for name in names}
    except (ValueError, KeyError, TypeError) as fault:
        raise PacketRefusedError(f"材料包里的 {REFERRAL} 读不出来。") from fault
    if texts["number"] != packet.about.get("External-Identifier") or not texts["journal_entry"].isdecimal():
        raise PacketRefusedError(f"材料包里的 {REFERRAL} 与 bag-info.txt 不符。")
    return texts


def _check_addressee(about: Mapping[str, str], settings: Settings) -> None:
    """A bureau takes what is for it or for one of its districts."""
    own = settings.bureau_code.rstrip("0")
    if not about["to_code"].startswith(own[: max(2, len(own) + len(own) % 2)]):
        raise PacketRefusedError(f"材料包的接收单位是{about['to_bureau']}，不是本局，没有接收。")


def _check_journal(packet: CheckedPacket, about: Mapping[str, str]) -> None:
    body = packet.read_file(JOURNAL_FILE)
    fault = next(find_excerpt_faults(body), "")
    if fault:
        raise PacketRefusedError(f"材料包里的{fault}")
    try:
        head = read_excerpt_head(body)
    except ValueError as empty:
        raise PacketRefusedError(f"材料包里的 {JOURNAL_FILE} 是空的。") from empty
    if head != (int(about["journal_entry"]), about["journal_sha256"]):
        raise PacketRefusedError("材料包里的日志摘录与函件所载的日志条目不符。")


def _is_same_packet(about: Mapping[str, str], digest: str) -> ColumnElement[bool]:
    """A condition on what was taken in: the same file, or the same packet that someone unpacked and packed again."""
    row = IncomingReferralRow
    same = (getattr(row, name) == about[name] for name in ("from_code", "number", "journal_sha256"))
    return or_(row.packet_sha256 == digest, and_(*same))


def _make_row(packet: CheckedPacket, about: Mapping[str, str], digest: str, *, officer: Officer) -> IncomingReferralRow:
    now = datetime.now(UTC)
    return IncomingReferralRow(
        bureau_code=officer.bureau_code,
        **{name: about[name] for name in _TEXTS},
        journal_entry=int(about["journal_entry"]),
        packet_sha256=digest,
        signer=f"{packet.signature.subject}（{packet.signature.fingerprint}）" if packet.signature else "",
        flags=packet.read_file(FLAGS).decode("utf-8", "replace"),
        state=ReferralState.RECEIVED.value,
        received_at=now,
        received_by=officer.id,
        check_due=_find_check_due(now.astimezone(BEIJING).date()),
        answer_text="",
        slip_sha256="",
    )


def _find_check_due(day: date) -> date:
    """The last day for deciding whether to file, counted from the day on which the papers came (程序规定 art. 18)."""
    return derive_due(find_rule(ClockKind.CHECK, day), [ClockEvent(ClockEventKind.STARTED, day)]).day


def _append_entry(
    session: Session, row: IncomingReferralRow, kind: EntryKind, *, officer: Officer, payload: Payload
) -> None:
    journal.append_entry(session, kind, actor=officer.actor, subjects=[f"incoming:{row.id}"], payload=payload)


def read_outcome(code: str) -> ReferralState:
    """The outcome of a slip by its code. Raises CasebookError where it is none."""
    for outcome in OUTCOMES:
        if outcome.value == code:
            return outcome
    raise CasebookError("请选择答复的种类。")
