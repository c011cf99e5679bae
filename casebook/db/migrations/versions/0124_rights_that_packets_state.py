"""Rights that a packet states are editions that are never in force"""

import sqlalchemy as sa
from alembic import op

revision = "0124"
down_revision = "0123"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("editions", sa.Column("is_statement", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("editions") as batch:
        batch.drop_column("is_statement")
