"""Which kind of seller a case is about"""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0091"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.add_column(sa.Column("seller_kind", sa.String(24), nullable=False, server_default="platform_seller"))


def downgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.drop_column("seller_kind")
