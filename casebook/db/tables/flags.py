"""Flags and the verdicts on them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, CaseBound, Words

LONGEST_KEY = 384


class FlagRow(BureauOwned, CaseBound, Base):
    """A listing and a right that an officer should look at.

    `match` is the match as `matcher.records.jsonl` writes it; `facts_sha256` are the facts that a clearance would rest
    on.
    Seller, platform, province, price, signals and group follow from listing and match (`casebook.db.flag_columns`).
    Three times are kept: flagged by the machine, first looked at, found to be a clue (this one starts the clock).
    `price` is in yuan: one in another currency is left out. `postponed_until` is the day in China from which an open
    flag that an officer put off waits again.
    """

    __tablename__ = "flags"
    __table_args__ = (
        Index("ix_flags_of", "listing_id", "right_key"),
        Index("ix_flags_group", "bureau_code", "state", "group_key", "priority"),
        Index("ix_flags_day", "bureau_code", "state", "flagged_at"),
        Index("ix_flags_postponed", "bureau_code", "postponed_until"),
        Index("ix_flags_kind", "bureau_code", "right_name", "use", "signals", "state"),
        Index("ix_flags_clue", "bureau_code", "state", "clue_found_at"),
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
    postponed_until: Mapped[date | None]


Index("ix_flags_price", FlagRow.bureau_code, FlagRow.state, FlagRow.price.desc(), FlagRow.id, FlagRow.group_key)

# The queue of one right: in the queue of all, whoever wants a rare right walks along those of the others.
Index(
    "ix_flags_right_queue",
    FlagRow.bureau_code,
    FlagRow.state,
    FlagRow.right_name,
    FlagRow.priority.desc(),
    FlagRow.id,
    FlagRow.group_key,
    FlagRow.postponed_until,
)

# The queue with all its filters is read from this one alone: a flag's row carries its whole match, some kilobytes.
Index(
    "ix_flags_queue",
    FlagRow.bureau_code,
    FlagRow.state,
    FlagRow.priority.desc(),
    FlagRow.id,
    FlagRow.use,
    FlagRow.right_name,
    FlagRow.group_key,
    FlagRow.postponed_until,
    FlagRow.marketplace,
    FlagRow.province,
    FlagRow.price,
    FlagRow.seller_id,
    FlagRow.signals,
)


class FlagCountRow(BureauOwned, Base):
    """How many flags there are of one state, use, right, platform, province and range of prices.

    Kept by whoever writes flags (`casebook.flags.flag_counts`), so that a page need not count them.
    """

    __tablename__ = "flag_counts"
    __table_args__ = (
        UniqueConstraint(
            "bureau_code", "state", "use", "right_name", "marketplace", "province", "price_band", name="uq_flag_counts"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    use: Mapped[str] = mapped_column(String(16))
    right_name: Mapped[str] = mapped_column(Words(256))
    marketplace: Mapped[str] = mapped_column(Words(64))
    province: Mapped[str] = mapped_column(Words(32))
    price_band: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]


class VerdictRow(BureauOwned, CaseBound, Base):
    """One decision of an officer on a flag; the newest stands, all are kept."""

    __tablename__ = "verdicts"
    __table_args__ = (Index("ix_verdicts_officer", "officer_id", "flag_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flags.id"), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    decision: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Words())
    at: Mapped[datetime]
