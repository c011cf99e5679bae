"""Each journal entry holds the rows that it wrote by hashes; entries of before stay as they are"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("rows_sha256", "shape_sha256"):
        op.add_column("journal", sa.Column(column, sa.String(length=64), nullable=False, server_default=""))
    op.create_table(
        "journal_rows",
        sa.Column(
            "sequence",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", "table_name", name=op.f("pk_journal_rows")),
    )


def downgrade() -> None:
    op.drop_table("journal_rows")
    for column in ("shape_sha256", "rows_sha256"):
        op.drop_column("journal", column)
