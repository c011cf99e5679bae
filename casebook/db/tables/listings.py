"""What came in: drops, captures and where they were seen, sellers, listings and their versions, the coverage ledger."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, Words
from matcher.records.listing import Listing

# What names a listing is never cut: a drop with longer names is refused.
LONGEST_MARKETPLACE, LONGEST_ITEM = 64, 256
LONGEST_SHOP = 256
_DEAREST = Decimal(10) ** 12
"""Prices from here on are a page's mistake that the column cannot hold; the listing's line keeps them."""


class DropRow(BureauOwned, Base):
    """A drop that was taken in, named by the SHA-256 of its manifest."""

    __tablename__ = "drops"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    run: Mapped[str] = mapped_column(Words(64))
    marketplace: Mapped[str] = mapped_column(Words(64), index=True)
    tool: Mapped[str] = mapped_column(Words(128))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    taken_at: Mapped[datetime]
    pages: Mapped[int]
    offers: Mapped[int]


class DropFileRow(BureauOwned, Base):
    """A paper of a drop beside its captures, kept in the store: manifest, signature, exchanges, environment, lines."""

    __tablename__ = "drop_files"

    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"), primary_key=True)
    path: Mapped[str] = mapped_column(Words(256), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]


class CaptureRow(Base):
    """Bytes in the store, once however often they were served."""

    __tablename__ = "captures"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(Words(128))


class SightingRow(BureauOwned, Base):
    """One time that a capture was served: where, when, in which drop."""

    __tablename__ = "sightings"
    __table_args__ = (Index("ix_sightings_moment", "drop_id", "fetched_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("captures.sha256"), index=True)
    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"), index=True)
    url: Mapped[str] = mapped_column(Words())
    fetched_at: Mapped[datetime]
    status: Mapped[int]


class SellerRow(BureauOwned, Base):
    """A shop of a marketplace, as it last published itself."""

    __tablename__ = "sellers"
    __table_args__ = (UniqueConstraint("bureau_code", "marketplace", "shop"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    marketplace: Mapped[str] = mapped_column(Words(64))
    shop: Mapped[str] = mapped_column(Words(LONGEST_SHOP))
    name: Mapped[str] = mapped_column(Words(256))
    licence_name: Mapped[str] = mapped_column(Words(256), default="")
    uscc: Mapped[str] = mapped_column(Words(32), default="", index=True)
    address: Mapped[str] = mapped_column(Words(), default="")


class ListingRow(BureauOwned, Base):
    """A listing in its newest version; `line` is the record as `matcher.records.jsonl` writes it."""

    __tablename__ = "listings"
    __table_args__ = (UniqueConstraint("bureau_code", "marketplace", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    marketplace: Mapped[str] = mapped_column(Words(LONGEST_MARKETPLACE))
    item: Mapped[str] = mapped_column(Words(LONGEST_ITEM))
    url: Mapped[str] = mapped_column(Words())
    title: Mapped[str] = mapped_column(Words())
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("sellers.id"), index=True)
    price: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    version: Mapped[int]
    facts_sha256: Mapped[str] = mapped_column(String(64))
    line: Mapped[str] = mapped_column(Text)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class ListingVersionRow(BureauOwned, Base):
    """A listing as it was, each time its facts changed."""

    __tablename__ = "listing_versions"
    __table_args__ = (UniqueConstraint("listing_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"))
    version: Mapped[int]
    facts_sha256: Mapped[str] = mapped_column(String(64))
    line: Mapped[str] = mapped_column(Text)
    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"), index=True)
    seen_at: Mapped[datetime]


class ListingCaptureRow(BureauOwned, Base):
    """A capture that a version of a listing rests on: its page or one of its pictures. Its line names them too."""

    __tablename__ = "listing_captures"

    sha256: Mapped[str] = mapped_column(ForeignKey("captures.sha256"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_versions.id"), primary_key=True, index=True)


class FateRow(BureauOwned, Base):
    """What a run saw become of a listing: taken down, back after so many days, the same shop's under a new number."""

    __tablename__ = "fates"

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"), index=True)
    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"), index=True)
    fate: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    days: Mapped[int]
    former_id: Mapped[int | None] = mapped_column(ForeignKey("listings.id"), index=True)


class CoverageRow(BureauOwned, Base):
    """One line of the coverage ledger."""

    __tablename__ = "coverage"

    id: Mapped[int] = mapped_column(primary_key=True)
    drop_id: Mapped[str] = mapped_column(ForeignKey("drops.id"), index=True)
    marketplace: Mapped[str] = mapped_column(Words(64))
    term: Mapped[str] = mapped_column(Words(256))
    day: Mapped[date] = mapped_column(index=True)
    sight: Mapped[str] = mapped_column(String(32))
    url: Mapped[str] = mapped_column(Words())
    offers: Mapped[int]
    reason: Mapped[str] = mapped_column(Words())


def lines_sha256(lines: Iterable[str]) -> str:
    """SHA-256 over the lines of versions, in the order of their ids: what the journal keeps of them."""
    digest = sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def get_stored_price(listing: Listing) -> Decimal | None:
    """The price as its column can hold it."""
    return listing.price if listing.price is not None and abs(listing.price) < _DEAREST else None
