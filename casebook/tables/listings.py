"""What came in: drops, captures and where they were seen, sellers, listings and their versions, the coverage ledger."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.tables.base import Base


class DropRow(Base):
    """A drop that was taken in, named by the SHA-256 of its manifest."""

    __tablename__ = "drops"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    run: Mapped[str] = mapped_column(String(64))
    marketplace: Mapped[str] = mapped_column(String(64), index=True)
    tool: Mapped[str] = mapped_column(String(128))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    taken_at: Mapped[datetime]
    pages: Mapped[int]
    offers: Mapped[int]


class CaptureRow(Base):
    """Bytes in the store, once however often they were served."""

    __tablename__ = "captures"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(128))


class SightingRow(Base):
    """One time that a capture was served: where, when, in which drop."""

    __tablename__ = "sightings"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("captures.sha256"), index=True)
    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"), index=True)
    url: Mapped[str] = mapped_column(Text)
    fetched_at: Mapped[datetime]
    status: Mapped[int]


class SellerRow(Base):
    """A shop of a marketplace, as it last published itself."""

    __tablename__ = "sellers"
    __table_args__ = (UniqueConstraint("marketplace", "shop"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    marketplace: Mapped[str] = mapped_column(String(64))
    shop: Mapped[str] = mapped_column(String(256))
    name: Mapped[str] = mapped_column(String(256))
    licence_name: Mapped[str] = mapped_column(String(256), default="")
    uscc: Mapped[str] = mapped_column(String(32), default="", index=True)
    address: Mapped[str] = mapped_column(Text, default="")


class ListingRow(Base):
    """A listing in its newest version; `line` is the record as `matcher.lines` writes it."""

    __tablename__ = "listings"
    __table_args__ = (UniqueConstraint("marketplace", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    marketplace: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(String(256))
    url: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("sellers.id"), index=True)
    price: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    version: Mapped[int]
    facts_sha256: Mapped[str] = mapped_column(String(64))
    line: Mapped[str] = mapped_column(Text)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class ListingVersionRow(Base):
    """A listing as it was, each time its facts changed."""

    __tablename__ = "listing_versions"
    __table_args__ = (UniqueConstraint("listing_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"))
    version: Mapped[int]
    facts_sha256: Mapped[str] = mapped_column(String(64))
    line: Mapped[str] = mapped_column(Text)
    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"))
    seen_at: Mapped[datetime]


class CoverageRow(Base):
    """One line of the coverage ledger."""

    __tablename__ = "coverage"

    id: Mapped[int] = mapped_column(primary_key=True)
    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"), index=True)
    marketplace: Mapped[str] = mapped_column(String(64))
    term: Mapped[str] = mapped_column(String(256))
    day: Mapped[date] = mapped_column(index=True)
    sight: Mapped[str] = mapped_column(String(32))
    url: Mapped[str] = mapped_column(Text)
    offers: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
