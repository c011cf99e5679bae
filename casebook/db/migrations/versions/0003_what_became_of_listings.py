"""What became of listings from run to run: taken down, returned, moved to a new number"""

import sqlalchemy as sa
from alembic import op

from casebook.db.tables.base import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("drop_id", sa.String(length=64), nullable=False),
        sa.Column("fate", sa.String(length=16), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("former_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_fates_listing_id_listings")),
        sa.ForeignKeyConstraint(["drop_id"], ["drops.id"], name=op.f("fk_fates_drop_id_drops")),
        sa.ForeignKeyConstraint(["former_id"], ["listings.id"], name=op.f("fk_fates_former_id_listings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fates")),
    )
    for column in ("listing_id", "drop_id", "former_id"):
        op.create_index(op.f(f"ix_fates_{column}"), "fates", [column])


def downgrade() -> None:
    op.drop_table("fates")
