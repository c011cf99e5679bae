"""What a file that an officer adds serves for in a referral: a certificate of the right, a page of a licence"""

import sqlalchemy as sa
from alembic import op

revision = "0122"
down_revision = "0120"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("evidence") as table:
        table.add_column(sa.Column("serves_as", sa.String(24), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("evidence") as table:
        table.drop_column("serves_as")
