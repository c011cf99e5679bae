"""Cases, the flags they rest on, sealed evidence, tasks, clocks, series of numbers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, CaseBound, Words
from casebook.db.tables.journal import Sequence


class CaseRow(BureauOwned, CaseBound, Base):
    """A case file. `profile` says by which rules it lives; `state` is the newest that the journal records.

    `outcome` is the code under which it was closed, empty while it is open. From `restricted_at` on only its officers
    and the leads of the bureau see it.
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(Words())
    profile: Mapped[str] = mapped_column(String(32))
    right_name: Mapped[str] = mapped_column(Words(256))
    right_number: Mapped[str] = mapped_column(Words(64))
    state: Mapped[str] = mapped_column(String(24), index=True)
    clue_found_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    opened_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    second_officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    outcome: Mapped[str] = mapped_column(String(24), default="", server_default="")
    seller_kind: Mapped[str] = mapped_column(String(24), default="platform_seller", server_default="platform_seller")
    restricted_at: Mapped[datetime | None] = mapped_column(index=True)


class CaseReporterRow(BureauOwned, CaseBound, Base):
    """Who complained or gave the lead of a case; only its officers and the leads of the bureau see the row."""

    __tablename__ = "case_reporters"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    name: Mapped[str] = mapped_column(Words(200))
    contact: Mapped[str] = mapped_column(Words(200))
    note: Mapped[str] = mapped_column(Words(2000))
    entered_at: Mapped[datetime]
    entered_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))


class CaseTaskRow(BureauOwned, CaseBound, Base):
    """Something that is to be done in a case, by a day and by an officer where they are named."""

    __tablename__ = "case_tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    text: Mapped[str] = mapped_column(Words(200))
    due: Mapped[date | None]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))


class CaseFlagRow(BureauOwned, CaseBound, Base):
    """A flag that a case rests on; a flag belongs to one case at most."""

    __tablename__ = "case_flags"

    flag_id: Mapped[int] = mapped_column(ForeignKey("flags.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)


class EvidenceRow(BureauOwned, CaseBound, Base):
    """A capture or an uploaded file sealed into a case, with how, when, by what it was made (程序规定 art. 26).

    Only an uploaded file has a `file_name`; `warning` is a code of what whoever opens it must know, `serves_as` one of
    the paper that a packet asks for (`right_certificate`; empty: of none).
    """

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("case_id", "sha256", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("captures.sha256"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    carrier: Mapped[str] = mapped_column(String(32))
    why_no_original: Mapped[str] = mapped_column(Text)
    proof_purpose: Mapped[str] = mapped_column(Words())
    method: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Words())
    media_type: Mapped[str] = mapped_column(Words(128))
    size: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Words(128))
    sealed_at: Mapped[datetime]
    sealed_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    file_name: Mapped[str] = mapped_column(Words(256), default="", server_default="")
    warning: Mapped[str] = mapped_column(String(24), default="", server_default="")
    serves_as: Mapped[str] = mapped_column(String(24), default="", server_default="")


class ClockRow(BureauOwned, CaseBound, Base):
    """A deadline of a case: the kind names its rule, `start` the day from which it counts.

    `due` and `state` repeat what the rule and the ledger give (`casebook.law.deadlines`), for an index.
    """

    __tablename__ = "clocks"
    __table_args__ = (Index("ix_clocks_next", "bureau_code", "state", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    start: Mapped[date]
    due: Mapped[date]
    state: Mapped[str] = mapped_column(String(16), server_default="running")


class ClockEventRow(BureauOwned, CaseBound, Base):
    """One line of a clock's ledger, never changed; `entry` is the number of the journal entry that tells it."""

    __tablename__ = "clock_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clocks.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    days: Mapped[int]
    reason: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Words())
    entry: Mapped[int] = mapped_column(Sequence)


class NumberSeriesRow(BureauOwned, Base):
    """The next number of one kind of paper of one bureau in one year; numbers are never used again."""

    __tablename__ = "number_series"

    bureau_code: Mapped[str] = mapped_column(String(6), primary_key=True)
    paper: Mapped[str] = mapped_column(String(32), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    next: Mapped[int]
