"""Packets that other bureaus sent us, and the slips that answer ours"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TEXTS = (
    ("number", 64), ("kind", 24), ("object_kind", 16), ("from_bureau", 128), ("from_code", 6), ("subject", None),
    ("ground", None), ("article", 128), ("contact_name", 200), ("contact_phone", 200), ("contact_address", 200),
    ("journal_sha256", 64), ("packet_sha256", 64), ("signer", None), ("flags", None), ("state", 16),
    ("answer_text", None), ("slip_sha256", 64), ("bureau_code", 6),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "incoming_referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text() if size is None else sa.String(size), nullable=False) for name, size in TEXTS),
        sa.Column("journal_entry", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.Integer(), nullable=False),
        sa.Column("check_due", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("answered_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["received_by"], ["officers.id"], name=op.f("fk_incoming_referrals_received_by_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_referrals")),
        sa.UniqueConstraint(
            "bureau_code", "packet_sha256", name=op.f("uq_incoming_referrals_bureau_code_packet_sha256")
        ),
    )
    with op.batch_alter_table("referrals") as table:
        table.add_column(sa.Column("slip_sha256", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_table("incoming_referrals")
    with op.batch_alter_table("referrals") as table:
        table.drop_column("slip_sha256")
