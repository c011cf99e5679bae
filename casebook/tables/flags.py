"""Flags and the verdicts on them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.tables.base import Base


class FlagRow(Base):
    """A listing and a right that an officer should look at.

    `match` is the match as `matcher.lines` writes it; `facts_sha256` are the facts that a clearance would rest on.
    Three times are kept: flagged by the machine, first looked at, found to be a clue (this one starts the clock).
    """

    __tablename__ = "flags"
    __table_args__ = (
        Index("ix_flags_queue", "state", "priority", "id"),
        Index("ix_flags_of", "listing_id", "right_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bureau_code: Mapped[str] = mapped_column(String(6))
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_versions.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    right_key: Mapped[str] = mapped_column(String(384))
    right_name: Mapped[str] = mapped_column(String(256), index=True)
    right_number: Mapped[str] = mapped_column(String(64))
    use: Mapped[str] = mapped_column(String(16))
    priority: Mapped[int]
    match: Mapped[str] = mapped_column(Text)
    facts_sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    flagged_at: Mapped[datetime]
    triaged_at: Mapped[datetime | None]
    clue_found_at: Mapped[datetime | None]


class VerdictRow(Base):
    """One decision of an officer on a flag; the newest stands, all are kept."""

    __tablename__ = "verdicts"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flags.id"), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    decision: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
