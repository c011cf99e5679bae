"""Editions of the register, the rights in them, and pictures of what they stand for."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, Words


class EditionRow(Base):
    """One state of the register; `edition` is its hash. The one with the highest `id` is in force.

    `is_statement`: the rights are those that another bureau's packet states, and never in force here.
    """

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition: Mapped[str] = mapped_column(String(64), index=True)
    label: Mapped[str] = mapped_column(Words())
    rights: Mapped[int]
    taken_at: Mapped[datetime]
    is_statement: Mapped[bool] = mapped_column(default=False, server_default=false())


class RightRow(Base):
    """A right of an edition; `line` is the record as `matcher.records.jsonl` writes it."""

    __tablename__ = "rights"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(Words(64), index=True)
    name: Mapped[str] = mapped_column(Words(256), index=True)
    line: Mapped[str] = mapped_column(Text)


class RightPictureRow(BureauOwned, Base):
    """A picture of the genuine article of a right, by the right's name; the newest one is shown, none is deleted."""

    __tablename__ = "right_pictures"

    id: Mapped[int] = mapped_column(primary_key=True)
    right_name: Mapped[str] = mapped_column(Words(256), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("captures.sha256"), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(Words(128))
    file_name: Mapped[str] = mapped_column(Words(256))
    source: Mapped[str] = mapped_column(Words())
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    added_at: Mapped[datetime]
