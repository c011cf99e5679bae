"""Officers and their sign-ins."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, Words


class OfficerRow(BureauOwned, Base):
    """One who may sign in. `badge_number` is the 执法证号, `role` a code of `access.viewer.Role`, `unit` the 科室.

    `sign_in_key` is the sign-in name in the one form in which it is compared; `disabled_at` since when the officer is
    off duty and cannot sign in.
    """

    __tablename__ = "officers"

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_in: Mapped[str] = mapped_column(Words(64))
    sign_in_key: Mapped[str] = mapped_column(Words(64), unique=True)
    name: Mapped[str] = mapped_column(Words(64))
    badge_number: Mapped[str] = mapped_column(Words(64), default="")
    role: Mapped[str] = mapped_column(String(16), default="officer")
    unit: Mapped[str] = mapped_column(Words(64), default="")
    password_hash: Mapped[str] = mapped_column(String(256))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class SignInRow(Base):
    """One open sign-in; the browser holds the token, we hold its SHA-256."""

    __tablename__ = "sign_ins"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), index=True)
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class AttemptRow(Base):
    """An attempt at signing in that has not succeeded. `name_sha256` is the hash of the sign-in key."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        Index("ix_sign_in_attempts_name", "name_sha256", "address"),
        Index("ix_sign_in_attempts_address", "address"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name_sha256: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(Words(64))
    at: Mapped[datetime]


class KnownAddressRow(Base):
    """An address from which an officer signed in."""

    __tablename__ = "known_addresses"

    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), primary_key=True)
    address: Mapped[str] = mapped_column(Words(64), primary_key=True)
    seen_at: Mapped[datetime]
