"""Weight tables that officers accepted, and listings drawn to see what was missed"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weight_tables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("verdicts", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_weight_tables_officer_id_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weight_tables")),
    )
    op.create_table(
        "recall_samples",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(16), nullable=False, server_default=""),
        sa.Column("officer_id", sa.Integer()),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_recall_samples_listing_id_listings")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["listing_versions.id"], name=op.f("fk_recall_samples_version_id_listing_versions")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_recall_samples_officer_id_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_samples")),
        sa.UniqueConstraint("bureau_code", "listing_id", name=op.f("uq_recall_samples_bureau_code_listing_id")),
    )


def downgrade() -> None:
    op.drop_table("recall_samples")
    op.drop_table("weight_tables")
