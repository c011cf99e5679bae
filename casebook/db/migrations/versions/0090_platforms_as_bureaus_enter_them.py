"""Platforms as bureaus enter them: operator, home, channel"""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "platforms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("operator", sa.String(200), nullable=False),
        sa.Column("uscc", sa.String(18), nullable=False),
        sa.Column("home_code", sa.String(6), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date()),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer()),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["officers.id"], name=op.f("fk_platforms_changed_by_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platforms")),
        sa.UniqueConstraint("bureau_code", "key", name=op.f("uq_platforms_bureau_code_key")),
    )


def downgrade() -> None:
    op.drop_table("platforms")
