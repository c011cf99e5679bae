"""What officers learn of a seller's place of business"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("bureau_code", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_place_steps_case_id_cases")),
        sa.ForeignKeyConstraint(["entered_by"], ["officers.id"], name=op.f("fk_place_steps_entered_by_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_steps")),
    )
    op.create_index(op.f("ix_place_steps_case_id"), "place_steps", ["case_id"])


def downgrade() -> None:
    op.drop_table("place_steps")
