"""To whom letters go: platforms with the letters to them, and the bureaus of other places."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, CaseBound, Words
from casebook.db.tables.listings import LONGEST_MARKETPLACE


class PlatformRow(BureauOwned, Base):
    """A platform as the bureau entered it; it goes before the line of `casebook/db/platforms.csv`."""

    __tablename__ = "platforms"
    __table_args__ = (UniqueConstraint("bureau_code", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Words(LONGEST_MARKETPLACE))
    title: Mapped[str] = mapped_column(Words(200))
    operator: Mapped[str] = mapped_column(Words(200))
    uscc: Mapped[str] = mapped_column(String(18))
    home_code: Mapped[str] = mapped_column(String(6))
    channel: Mapped[str] = mapped_column(Words())
    checked_on: Mapped[date | None]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))


class PlatformLetterRow(BureauOwned, CaseBound, Base):
    """A letter to a platform: a request for data or a notice to stop a violation.

    `items` are codes of what is asked for, with blanks between; `due` is the day that the letter asks for; `task_id` is
    the reminder, `evidence_id` the reply.
    """

    __tablename__ = "platform_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(String(64), unique=True)
    platform: Mapped[str] = mapped_column(Words(LONGEST_MARKETPLACE))
    platform_title: Mapped[str] = mapped_column(Words(200))
    addressee: Mapped[str] = mapped_column(Words(200))
    items: Mapped[str] = mapped_column(String(200))
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    due: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    sent_on: Mapped[date | None]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("case_tasks.id"))
    outcome: Mapped[str] = mapped_column(String(16), default="", server_default="")
    answered_on: Mapped[date | None]
    answer_text: Mapped[str] = mapped_column(Words(), default="", server_default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    void_reason: Mapped[str] = mapped_column(Words(), default="", server_default="")


class PlatformLetterListingRow(BureauOwned, CaseBound, Base):
    """A listing that a letter names."""

    __tablename__ = "platform_letter_listings"

    letter_id: Mapped[int] = mapped_column(ForeignKey("platform_letters.id"), primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"), primary_key=True, index=True)


class BureauRow(BureauOwned, Base):
    """A bureau that referrals go to; `code` is its division's, `bureau_code` that of whoever entered it."""

    __tablename__ = "bureaus"
    __table_args__ = (UniqueConstraint("bureau_code", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(6))
    name: Mapped[str] = mapped_column(Words(200))
    level: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(Words(200))
    superior: Mapped[str] = mapped_column(Words(200))
    contact: Mapped[str] = mapped_column(Words(200))
    phone: Mapped[str] = mapped_column(Words(200))
    replaced_by: Mapped[str] = mapped_column(String(6))
    changed_at: Mapped[datetime]
