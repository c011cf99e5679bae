"""The flags that an officer decided come from an index"""

from alembic import op

revision = "0123"
down_revision = "0122"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_verdicts_officer", "verdicts", ["officer_id", "flag_id"])


def downgrade() -> None:
    op.drop_index("ix_verdicts_officer", "verdicts")
