"""Flags and the verdicts on them."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, Words

LONGEST_KEY = 384


class FlagRow(BureauOwned, Base):
    """A listing and a right that an officer should look at.

    `match` is the match as `matcher.records.jsonl` writes it; `facts_sha256` are the facts that a clearance would rest
    on.
    Seller, platform, province, price, signals and group follow from listing and match (`casebook.db.flag_columns`).
    Three times are kept: flagged by the machine, first looked at, found to be a clue (this one starts the clock).
    """

    __tablename__ = "flags"
    __table_args__ = (
        Index("ix_flags_of", "listing_id", "right_key"),
        Index("ix_flags_group", "bureau_code", "state", "group_key", "priority"),
        Index("ix_flags_day", "bureau_code", "state", "flagged_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_versions.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    right_key: Mapped[str] = mapped_column(Words(LONGEST_KEY))
    right_name: Mapped[str] = mapped_column(Words(256), index=True)
    right_number: Mapped[str] = mapped_column(Words(64))
    use: Mapped[str] = mapped_column(String(16))
    priority: Mapped[int]
    match: Mapped[str] = mapped_column(Text)
    facts_sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    flagged_at: Mapped[datetime]
    triaged_at: Mapped[datetime | None]
    clue_found_at: Mapped[datetime | None]
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("sellers.id"), index=True)
    marketplace: Mapped[str] = mapped_column(Words(64), default="", server_default="")
    province: Mapped[str] = mapped_column(Words(32), default="", server_default="")
    price: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    signals: Mapped[str] = mapped_column(Text, default="", server_default="")
    group_key: Mapped[str] = mapped_column(String(32), default="", server_default="")


# The queue and its counts are read from these two alone: a flag's row carries its whole match, some kilobytes, and
# counting rows took 1.5 s of 100,000 flags on SQLite and 0.7 s on PostgreSQL.
Index(
    "ix_flags_queue",
    FlagRow.bureau_code,
    FlagRow.state,
    FlagRow.priority.desc(),
    FlagRow.id,
    FlagRow.use,
    FlagRow.right_name,
    FlagRow.group_key,
)
Index("ix_flags_counts", FlagRow.bureau_code, FlagRow.state, FlagRow.use, FlagRow.right_name)


class VerdictRow(BureauOwned, Base):
    """One decision of an officer on a flag; the newest stands, all are kept."""

    __tablename__ = "verdicts"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flags.id"), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    decision: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Words())
    at: Mapped[datetime]
