"""Flags are counted as they are written, and may be postponed until a day"""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0071"
branch_labels = None
depends_on = None

Columns = list[str | sa.TextClause]
QUEUE: Columns = ["bureau_code", "state", sa.text("priority DESC"), "id", "use", "right_name", "group_key"]
WIDER_QUEUE: Columns = [*QUEUE, "postponed_until", "marketplace", "province", "price", "seller_id", "signals"]
PRICE: Columns = ["bureau_code", "state", sa.text("price DESC"), "id", "group_key"]
KEY = (("state", 16), ("use", 16), ("right_name", 256), ("marketplace", 64), ("province", 32), ("price_band", 16))
BAND = sa.text(
    "CASE WHEN price IS NULL OR price < 0 THEN '' WHEN price < 20 THEN '0-20' WHEN price < 50 THEN '20-50' "
    "WHEN price < 100 THEN '50-100' ELSE '100-' END"
)


def upgrade() -> None:
    for name in ("ix_flags_queue", "ix_flags_counts"):
        op.drop_index(name, "flags")
    op.add_column("flags", sa.Column("postponed_until", sa.Date()))
    op.create_index("ix_flags_queue", "flags", WIDER_QUEUE)
    op.create_index("ix_flags_postponed", "flags", ["bureau_code", "postponed_until"])
    op.create_index("ix_flags_kind", "flags", ["bureau_code", "right_name", "use", "signals", "state"])
    op.create_index("ix_flags_clue", "flags", ["bureau_code", "state", "clue_found_at"])
    op.create_index("ix_flags_price", "flags", PRICE)
    op.create_table(
        "flag_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(size), nullable=False) for name, size in KEY),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_counts")),
        sa.UniqueConstraint("bureau_code", *(name for name, _ in KEY), name="uq_flag_counts"),
    )
    _count_flags()


def _count_flags() -> None:
    names = [name for name, _ in KEY]
    flags = sa.table("flags", *map(sa.column, ("bureau_code", "price", *names[:-1])))
    counts = sa.table("flag_counts", *map(sa.column, ("bureau_code", *names, "number")))
    columns = [flags.c.bureau_code, *(flags.c[name] for name in names[:-1])]
    sums = sa.select(*columns, BAND, sa.func.count()).select_from(flags).group_by(*columns, BAND)
    op.get_bind().execute(sa.insert(counts).from_select(["bureau_code", *names, "number"], sums))


def downgrade() -> None:
    op.drop_table("flag_counts")
    for name in ("ix_flags_queue", "ix_flags_postponed", "ix_flags_clue", "ix_flags_kind", "ix_flags_price"):
        op.drop_index(name, "flags")
    with op.batch_alter_table("flags") as table:
        table.drop_column("postponed_until")
    op.create_index("ix_flags_queue", "flags", QUEUE)
    op.create_index("ix_flags_counts", "flags", ["bureau_code", "state", "use", "right_name"])
