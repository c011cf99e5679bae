"""Who handles a case, what is to be done in it, how it was closed, and files that officers add to its evidence"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

HANDLERS = ("assignee_id", "second_officer_id")


def upgrade() -> None:
    op.create_table(
        "case_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("assignee_id", sa.Integer()),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("done_by", sa.Integer()),
        sa.Column("bureau_code", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_tasks_case_id_cases")),
        *(
            sa.ForeignKeyConstraint([name], ["officers.id"], name=op.f(f"fk_case_tasks_{name}_officers"))
            for name in ("assignee_id", "added_by", "done_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_tasks")),
    )
    op.create_index(op.f("ix_case_tasks_case_id"), "case_tasks", ["case_id"])
    op.create_index(op.f("ix_case_tasks_assignee_id"), "case_tasks", ["assignee_id"])
    with op.batch_alter_table("cases") as table:
        for name in HANDLERS:
            table.add_column(sa.Column(name, sa.Integer()))
            table.create_foreign_key(op.f(f"fk_cases_{name}_officers"), "officers", [name], ["id"])
        table.add_column(sa.Column("outcome", sa.String(24), nullable=False, server_default=""))
    with op.batch_alter_table("evidence") as table:
        table.add_column(sa.Column("file_name", sa.String(256), nullable=False, server_default=""))
        table.add_column(sa.Column("warning", sa.String(24), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("evidence") as table:
        table.drop_column("warning")
        table.drop_column("file_name")
    with op.batch_alter_table("cases") as table:
        table.drop_column("outcome")
        for name in HANDLERS:
            table.drop_constraint(op.f(f"fk_cases_{name}_officers"), type_="foreignkey")
            table.drop_column(name)
    op.drop_table("case_tasks")
