"""The journal, its head, and what each entry touched."""

from datetime import datetime

from sqlalchemy import BigInteger, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, CaseBound

Sequence = BigInteger().with_variant(Integer, "sqlite")


class EntryRow(BureauOwned, CaseBound, Base):
    """One act. `hash` covers everything else, `previous` is the hash of the entry before: UNIQUE, so no fork can be.

    `rows_sha256` covers the rows that the transaction wrote (`WrittenRowsRow`), `shape_sha256` says which columns are
    held. Both are empty in entries of before, and in all but the last entry of a transaction.
    """

    __tablename__ = "journal"

    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(48))
    subjects: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    rows_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")
    shape_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")


class WrittenRowsRow(Base):
    """The rows of one table that the transaction of an entry wrote, each by its key with hashes of its columns.

    `lines` is written and read by `casebook.journal.row_lines`; the entry's `rows_sha256` covers it.
    """

    __tablename__ = "journal_rows"

    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    table_name: Mapped[str] = mapped_column(String(64), primary_key=True)
    lines: Mapped[str] = mapped_column(Text)


class SubjectRow(Base):
    """One thing that an entry touched: the way from a case to its history. The entry's own list is what counts."""

    __tablename__ = "journal_subjects"

    subject: Mapped[str] = mapped_column(String(96), primary_key=True)
    sequence: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)


class JournalHeadRow(Base):
    """The one row that every append locks: locking the last entry instead forks the chain under PostgreSQL."""

    __tablename__ = "journal_head"
    __table_args__ = ({"info": {"is_held_by_chain": True}},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(Sequence)
    hash: Mapped[str] = mapped_column(String(64))
