"""The register of bureaus that referrals go to"""

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0095"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bureaus",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        *(sa.Column(name, sa.String(200), nullable=False) for name in ("address", "superior", "contact", "phone")),
        sa.Column("replaced_by", sa.String(6), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bureaus")),
        sa.UniqueConstraint("bureau_code", "code", name=op.f("uq_bureaus_bureau_code_code")),
    )


def downgrade() -> None:
    op.drop_table("bureaus")
