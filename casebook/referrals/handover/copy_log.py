"""Which copies were handed over: each is stored by its hash, the journal says to whom, what for and on what basis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.errors import ConflictError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.journal.entries import Entry, EntryKind, list_entries_about
from casebook.referrals.handover.hand_over import HandOver
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.referral_rows import append_entry, lock_row


def record_copy(
    session: Session, facts: PacketFacts, hand_over: HandOver, body: bytes, *, store: EvidenceStore, officer: Officer
) -> str:
    """Keep a copy and write down that it was handed over; gives its SHA-256.

    Raises NotFoundError, ConflictError before there is a packet, StoreError.
    """
    row = lock_row(session, facts.referral.id)
    if not row.packet_sha256:
        raise ConflictError("还没有生成材料包：请先生成，再提供复制件。")
    digest = store.put_bytes(body)
    payload = {
        "to": hand_over.to.strip(), "recipient": hand_over.recipient, "purpose": hand_over.purpose.strip(),
        "basis": hand_over.basis.strip(), "copy_sha256": digest, "packet_sha256": row.packet_sha256,
        **({"evidence": list(hand_over.evidence)} if hand_over.evidence else {}),
        **({"parts": list(hand_over.parts)} if hand_over.parts else {}),
    }  # fmt: skip
    append_entry(session, row, EntryKind.COPY_HANDED_OVER, officer=officer, payload=payload)
    return digest


@dataclass(frozen=True, slots=True)
class HandedCopy:
    """A copy that was handed over, as the journal has it; `is_partial`: a part of the case was chosen."""

    sha256: str
    recipient: str
    to: str
    purpose: str
    basis: str
    at: datetime
    is_partial: bool


def list_copies(session: Session, referral_id: int) -> tuple[HandedCopy, ...]:
    """The copies of a referral that were handed over, oldest first."""
    return read_copies(list_entries_about(session, f"referral:{referral_id}"))


def read_copies(entries: Iterable[Entry]) -> tuple[HandedCopy, ...]:
    """The copies that journal entries about one referral tell of, in their order."""
    return tuple(_read_copy(entry) for entry in entries if entry.kind is EntryKind.COPY_HANDED_OVER)


def _read_copy(entry: Entry) -> HandedCopy:
    text = {name: str(entry.payload.get(name, "")) for name in ("recipient", "to", "purpose", "basis")}
    is_partial = bool(entry.payload.get("evidence") or entry.payload.get("parts"))
    digest = str(entry.payload.get("copy_sha256", ""))
    return HandedCopy(sha256=digest, at=entry.at, is_partial=is_partial, **text)
