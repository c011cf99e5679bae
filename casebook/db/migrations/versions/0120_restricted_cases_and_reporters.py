"""Cases that only their officers and the leads see, and who reported a matter"""

import sqlalchemy as sa
from alembic import op

revision = "0120"
down_revision = "0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("restricted_at", sa.DateTime(timezone=True), nullable=True))
        table.create_index(op.f("ix_cases_restricted_at"), ["restricted_at"])
    op.create_table(
        "case_reporters",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("note", sa.String(2000), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_reporters_case_id_cases")),
        sa.ForeignKeyConstraint(["entered_by"], ["officers.id"], name=op.f("fk_case_reporters_entered_by_officers")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_reporters")),
    )


def downgrade() -> None:
    op.drop_table("case_reporters")
    with op.batch_alter_table("cases") as table:
        table.drop_index(op.f("ix_cases_restricted_at"))
        table.drop_column("restricted_at")
