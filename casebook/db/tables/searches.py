"""Searches that officers keep for themselves."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, Words
from casebook.db.tables.journal import Sequence


class SavedSearchRow(BureauOwned, Base):
    """A query under a name; `cursor` is the journal entry up to which what it found was looked at."""

    __tablename__ = "saved_searches"
    __table_args__ = (UniqueConstraint("officer_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    name: Mapped[str] = mapped_column(Words(64))
    query: Mapped[str] = mapped_column(Words(1000))
    cursor: Mapped[int] = mapped_column(Sequence)
    created_at: Mapped[datetime]
