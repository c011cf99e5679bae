"""Letters to platforms, and the evidence of steps to a place of business"""

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0090"
branch_labels = None
depends_on = None

KEYS = {"case_id": "cases", "drafted_by": "officers", "task_id": "case_tasks", "evidence_id": "evidence"}


def upgrade() -> None:
    op.create_table(
        "platform_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("platform", sa.String(64), nullable=False),
        sa.Column("platform_title", sa.String(200), nullable=False),
        sa.Column("addressee", sa.String(200), nullable=False),
        sa.Column("items", sa.String(200), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date()),
        sa.Column("task_id", sa.Integer()),
        sa.Column("outcome", sa.String(16), nullable=False, server_default=""),
        sa.Column("answered_on", sa.Date()),
        sa.Column("answer_text", sa.Text(), nullable=False, server_default=""),
        sa.Column("evidence_id", sa.Integer()),
        sa.Column("void_reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_platform_letters_{name}_{table}"))
            for name, table in KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform_letters")),
        sa.UniqueConstraint("number", name=op.f("uq_platform_letters_number")),
    )
    op.create_index(op.f("ix_platform_letters_case_id"), "platform_letters", ["case_id"])
    op.create_table(
        "platform_letter_listings",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["platform_letters.id"], name=op.f("fk_platform_letter_listings_letter_id_platform_letters")
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_platform_letter_listings_listing_id_listings")
        ),
        sa.PrimaryKeyConstraint("letter_id", "listing_id", name=op.f("pk_platform_letter_listings")),
    )
    op.create_index(op.f("ix_platform_letter_listings_listing_id"), "platform_letter_listings", ["listing_id"])
    with op.batch_alter_table("place_steps") as table:
        table.add_column(sa.Column("evidence_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_place_steps_evidence_id_evidence"), "evidence", ["evidence_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("place_steps") as table:
        table.drop_constraint(op.f("fk_place_steps_evidence_id_evidence"), type_="foreignkey")
        table.drop_column("evidence_id")
    op.drop_table("platform_letter_listings")
    op.drop_table("platform_letters")
