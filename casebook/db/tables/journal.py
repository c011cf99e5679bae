"""The journal, its head, and what each entry touched."""

from datetime import datetime

from sqlalchemy import BigInteger, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned

Sequence = BigInteger().with_variant(Integer, "sqlite")


class EntryRow(BureauOwned, Base):
    """One act. `hash` covers everything else, `previous` is the hash of the entry before: UNIQUE, so no fork can be."""

    __tablename__ = "journal"

    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(48))
    subjects: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class SubjectRow(Base):
    """One thing that an entry touched: the way from a case to its history. The entry's own list is what counts."""

    __tablename__ = "journal_subjects"

    subject: Mapped[str] = mapped_column(String(96), primary_key=True)
    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)


class JournalHeadRow(Base):
    """The one row that every append locks: locking the last entry instead forks the chain under PostgreSQL."""

    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(Sequence)
    hash: Mapped[str] = mapped_column(String(64))
