"""Campaigns: one investigation in cases of several bureaus."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casebook.db.tables.base import Base, BureauOwned, CaseBound, Words


class CampaignRow(BureauOwned, CaseBound, Base):
    """A campaign: the case that leads the investigation, and the day before which nobody acts on a seller."""

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Words(200))
    lead_case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    starts_on: Mapped[date]
    opened_at: Mapped[datetime]
    opened_by: Mapped[int] = mapped_column(ForeignKey("officers.id"))


class CampaignCaseRow(BureauOwned, CaseBound, Base):
    """A case of a campaign; a case belongs to one at most."""

    __tablename__ = "campaign_cases"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    joined_at: Mapped[datetime]
