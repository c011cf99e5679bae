"""Papers of drops, receipts of referrals, the way from a thing to its history, a queue read from its index"""

import json

import sqlalchemy as sa
from alembic import op

from casebook.db.tables.base import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drop_files",
        sa.Column("drop_id", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=256), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["drop_id"], ["drops.id"], name=op.f("fk_drop_files_drop_id_drops")),
        sa.PrimaryKeyConstraint("drop_id", "path", name=op.f("pk_drop_files")),
    )
    op.create_index(op.f("ix_drop_files_sha256"), "drop_files", ["sha256"])
    op.create_table(
        "journal_subjects",
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("subject", "sequence", name=op.f("pk_journal_subjects")),
    )
    op.add_column("drops", sa.Column("bureau_code", sa.String(length=6), nullable=False, server_default=""))
    op.add_column("referrals", sa.Column("received_at", Moment(), nullable=True))
    op.add_column("referrals", sa.Column("answered_on", sa.Date(), nullable=True))
    op.drop_index("ix_flags_queue", "flags")
    op.create_index("ix_flags_queue", "flags", ["state", sa.text("priority DESC"), "id", "use", "right_name"])
    op.create_index("ix_flags_counts", "flags", ["state", "use", "right_name"])
    _find_ways()


def _find_ways() -> None:
    """What the entries of before touched."""
    connection = op.get_bind()
    ways = sa.table("journal_subjects", sa.column("subject"), sa.column("sequence"))
    journal = sa.table("journal", sa.column("sequence"), sa.column("subjects"))
    for sequence, subjects in connection.execute(sa.select(journal.c.sequence, journal.c.subjects)).all():
        rows = [{"subject": subject, "sequence": sequence} for subject in dict.fromkeys(json.loads(subjects))]
        if rows:
            connection.execute(ways.insert(), rows)


def downgrade() -> None:
    op.drop_index("ix_flags_counts", "flags")
    op.drop_index("ix_flags_queue", "flags")
    op.create_index("ix_flags_queue", "flags", ["state", "priority", "id"])
    op.drop_column("referrals", "answered_on")
    op.drop_column("referrals", "received_at")
    op.drop_column("drops", "bureau_code")
    op.drop_table("journal_subjects")
    op.drop_index(op.f("ix_drop_files_sha256"), "drop_files")
    op.drop_table("drop_files")
