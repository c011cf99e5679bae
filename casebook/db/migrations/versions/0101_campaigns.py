"""Campaigns: one investigation in cases of several bureaus"""

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("lead_case_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(["lead_case_id"], ["cases.id"], name=op.f("fk_campaigns_lead_case_id_cases")),
        sa.ForeignKeyConstraint(["opened_by"], ["officers.id"], name=op.f("fk_campaigns_opened_by_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )
    op.create_table(
        "campaign_cases",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_campaign_cases_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_cases_campaign_id_campaigns")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_campaign_cases")),
    )
    op.create_index(op.f("ix_campaign_cases_campaign_id"), "campaign_cases", ["campaign_id"])


def downgrade() -> None:
    op.drop_table("campaign_cases")
    op.drop_table("campaigns")
