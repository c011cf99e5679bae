"""Referrals to other bureaus."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, CaseBound, Words


class ReferralRow(BureauOwned, CaseBound, Base):
    """One referral: what goes, where, why, how far it is. `reminder` is a local convention, never a statutory day.

    `sent_on` is the day on which it went out, `sent_at` when that was recorded; the contact is whom the letter names.
    `accepted_on` and `agreed_on` are days that answers bear: of acceptance, and by which a result is promised. The
    amounts of a result are in yuan. `rated_*` is how we rate what was done for us: "yes", "no" or empty.
    """

    __tablename__ = "referrals"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(24))
    object_kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(String(64), unique=True)
    to_code: Mapped[str] = mapped_column(String(6))
    to_bureau: Mapped[str] = mapped_column(Words(128))
    reason: Mapped[str] = mapped_column(String(32))
    article: Mapped[str] = mapped_column(String(64))
    ground: Mapped[str] = mapped_column(Words())
    state: Mapped[str] = mapped_column(String(16), index=True)
    packet_sha256: Mapped[str] = mapped_column(String(64), default="")
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    sent_at: Mapped[datetime | None]
    reminder: Mapped[date | None]
    received_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer_text: Mapped[str] = mapped_column(Words(), default="")
    answered_on: Mapped[date | None]
    contact_name: Mapped[str] = mapped_column(Words(200), default="", server_default="")
    contact_phone: Mapped[str] = mapped_column(Words(200), default="", server_default="")
    contact_address: Mapped[str] = mapped_column(Words(200), default="", server_default="")
    sent_on: Mapped[date | None]
    void_reason: Mapped[str] = mapped_column(Words(), default="", server_default="")
    slip_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")
    accepted_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    refusal_article: Mapped[str] = mapped_column(Words(200), default="", server_default="")
    refusal_fact: Mapped[str] = mapped_column(Words(), default="", server_default="")
    refusal_competent: Mapped[str] = mapped_column(Words(200), default="", server_default="")
    decision_number: Mapped[str] = mapped_column(Words(200), default="", server_default="")
    turnover: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    fine: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    confiscated: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    rated_timely: Mapped[str] = mapped_column(String(8), default="", server_default="")
    rated_effort: Mapped[str] = mapped_column(String(8), default="", server_default="")


class PlaceStepRow(BureauOwned, CaseBound, Base):
    """What an officer learnt of where the seller of a case does business; `evidence` says where it was read,
    `evidence_id` is the piece of evidence of the case that holds it."""

    __tablename__ = "place_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(Words())
    evidence: Mapped[str] = mapped_column(Words())
    seen_on: Mapped[date]
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    entered_at: Mapped[datetime]
    entered_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))


class IncomingReferralRow(BureauOwned, CaseBound, Base):
    """A packet that another bureau sent us: what it says of itself, the sender's flags as JSON lines, our answer.

    `number` and the journal entry are the sender's; `check_due` is the last day for deciding whether to file;
    `case_id` is the case that was opened from it.
    """

    __tablename__ = "incoming_referrals"
    __table_args__ = (UniqueConstraint("bureau_code", "packet_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(Words(64))
    kind: Mapped[str] = mapped_column(Words(24))
    object_kind: Mapped[str] = mapped_column(Words(16))
    from_bureau: Mapped[str] = mapped_column(Words(128))
    from_code: Mapped[str] = mapped_column(Words(6))
    subject: Mapped[str] = mapped_column(Words())
    ground: Mapped[str] = mapped_column(Words())
    article: Mapped[str] = mapped_column(Words(128))
    contact_name: Mapped[str] = mapped_column(Words(200))
    contact_phone: Mapped[str] = mapped_column(Words(200))
    contact_address: Mapped[str] = mapped_column(Words(200))
    journal_entry: Mapped[int]
    journal_sha256: Mapped[str] = mapped_column(Words(64))
    packet_sha256: Mapped[str] = mapped_column(String(64))
    signer: Mapped[str] = mapped_column(Words())
    flags: Mapped[str] = mapped_column(Words())
    state: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[datetime]
    received_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    check_due: Mapped[date]
    answered_at: Mapped[datetime | None]
    answered_on: Mapped[date | None]
    answer_text: Mapped[str] = mapped_column(Words())
    slip_sha256: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
