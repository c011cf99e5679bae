"""Answers to referrals with their ground, their days and their results; cases that were opened from packets"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0051"
branch_labels = None
depends_on = None

DAYS = ("accepted_on", "agreed_on")
AMOUNTS = ("turnover", "fine", "confiscated")
TEXTS = (
    ("refusal_article", 200), ("refusal_fact", None), ("refusal_competent", 200), ("decision_number", 200),
    ("rated_timely", 8), ("rated_effort", 8),
)  # fmt: skip
FOREIGN_KEY = "fk_incoming_referrals_case_id_cases"


def upgrade() -> None:
    with op.batch_alter_table("referrals") as table:
        for name in DAYS:
            table.add_column(sa.Column(name, sa.Date()))
        for name in AMOUNTS:
            table.add_column(sa.Column(name, sa.Numeric(14, 2)))
        for name, size in TEXTS:
            kind = sa.Text() if size is None else sa.String(size)
            table.add_column(sa.Column(name, kind, nullable=False, server_default=""))
    with op.batch_alter_table("incoming_referrals") as table:
        table.add_column(sa.Column("case_id", sa.Integer()))
        table.create_foreign_key(op.f(FOREIGN_KEY), "cases", ["case_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("incoming_referrals") as table:
        table.drop_constraint(op.f(FOREIGN_KEY), type_="foreignkey")
        table.drop_column("case_id")
    with op.batch_alter_table("referrals") as table:
        for name in (*DAYS, *AMOUNTS, *(name for name, _ in TEXTS)):
            table.drop_column(name)
