"""What is learnt from officers: weight tables that they accepted, and listings drawn to see what was missed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned


class WeightTableRow(BureauOwned, Base):
    """A weight table that an officer accepted; of each bureau the one with the highest `id` is in force.

    `points` is a JSON object of points by rule, `verdicts` how many decisions it was learnt from. A table that is
    accepted again is a new row with the `version` of old.
    """

    __tablename__ = "weight_tables"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(16))
    points: Mapped[str] = mapped_column(Text)
    verdicts: Mapped[int]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    accepted_at: Mapped[datetime]


class RecallSampleRow(BureauOwned, Base):
    """A listing without a flag, drawn in a `week` (2026-W48) for an officer to say whether it should have had one.

    `answer` is empty until then; `version_id` is the version of the listing that was drawn.
    """

    __tablename__ = "recall_samples"
    __table_args__ = (UniqueConstraint("bureau_code", "listing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    listing_id: Mapped[int] = mapped_column(ForeignKey("listings.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_versions.id"))
    drawn_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(16), default="", server_default="")
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    answered_at: Mapped[datetime | None]
