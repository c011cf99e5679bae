"""Whom a referral's letter names, the day on which it went out, why a draft was given up"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0020"
branch_labels = None
depends_on = None

TEXTS = (("contact_name", 200), ("contact_phone", 200), ("contact_address", 200), ("void_reason", None))


def upgrade() -> None:
    with op.batch_alter_table("referrals") as table:
        for name, length in TEXTS:
            kind = sa.Text() if length is None else sa.String(length)
            table.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        table.add_column(sa.Column("sent_on", sa.Date()))


def downgrade() -> None:
    with op.batch_alter_table("referrals") as table:
        for name, _ in TEXTS:
            table.drop_column(name)
        table.drop_column("sent_on")
