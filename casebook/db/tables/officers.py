"""Officers and their sign-ins."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, Words


class OfficerRow(BureauOwned, Base):
    """One who may sign in. `badge_number` is the 执法证号, `role` a code of `access.viewer.Role`, `unit` the 科室."""

    __tablename__ = "officers"

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_in: Mapped[str] = mapped_column(Words(64), unique=True)
    name: Mapped[str] = mapped_column(Words(64))
    badge_number: Mapped[str] = mapped_column(Words(64), default="")
    role: Mapped[str] = mapped_column(String(16), default="officer")
    unit: Mapped[str] = mapped_column(Words(64), default="")
    password_hash: Mapped[str] = mapped_column(String(256))
    created_at: Mapped[datetime]


class SignInRow(Base):
    """One open sign-in; the browser holds the token, we hold its SHA-256."""

    __tablename__ = "sign_ins"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), index=True)
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
