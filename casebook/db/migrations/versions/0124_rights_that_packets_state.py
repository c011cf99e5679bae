"""Rights that a packet states are editions that are never in force"""

import sqlalchemy as sa
from alembic import op

from casebook.errors import CasebookError

revision = "0124"
down_revision = "0123"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("editions", sa.Column("is_statement", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    # Without the column a statement would be the newest edition, in force; flags and entries that rest on it stay.
    editions = sa.table("editions", sa.column("is_statement", sa.Boolean()))
    if op.get_bind().scalar(sa.select(sa.exists().where(editions.c.is_statement))):
        raise CasebookError("库中有其他单位的材料包所附的权利信息，不能退回到没有这种信息的版本。")
    with op.batch_alter_table("editions") as batch:
        batch.drop_column("is_statement")
