"""Pictures of genuine articles; captures of one moment are found; prices of flags are in yuan"""

import sqlalchemy as sa
from alembic import op

from matcher.records.jsonl import from_line
from matcher.records.listing import Listing

revision = "0095"
down_revision = "0092"
branch_labels = None
depends_on = None

BATCH = 1000


def upgrade() -> None:
    op.create_table(
        "right_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("right_name", sa.String(256), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(128), nullable=False),
        sa.Column("file_name", sa.String(256), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bureau_code", sa.String(6), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["captures.sha256"], name=op.f("fk_right_pictures_sha256_captures")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_right_pictures_officer_id_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_right_pictures")),
    )
    op.create_index(op.f("ix_right_pictures_right_name"), "right_pictures", ["right_name"])
    op.create_index(op.f("ix_right_pictures_sha256"), "right_pictures", ["sha256"])
    op.create_index("ix_sightings_moment", "sightings", ["drop_id", "fetched_at"])
    _forget_foreign_prices()


def _forget_foreign_prices() -> None:
    """Prices in other currencies than yuan are no prices that flags are chosen and counted by."""
    connection = op.get_bind()
    flags = sa.table("flags", *map(sa.column, ("id", "version_id")), sa.column("price", sa.Numeric(14, 2)))
    versions = sa.table("listing_versions", *map(sa.column, ("id", "line")))
    query = (
        sa.select(flags.c.id, versions.c.line)
        .join(versions, versions.c.id == flags.c.version_id)
        .where(flags.c.price.is_not(None), versions.c.line.not_like('%"currency":"CNY"%'))
        .order_by(flags.c.id)
        .limit(BATCH)
    )
    last, has_changed = 0, False
    while rows := connection.execute(query.where(flags.c.id > last)).all():
        last = rows[-1].id
        foreign = [row.id for row in rows if from_line(Listing, row.line).currency not in ("", "CNY")]
        if foreign:
            connection.execute(flags.update().where(flags.c.id.in_(foreign)).values(price=None))
            has_changed = True
    if has_changed:
        # Without any sums the desk counts the flags anew when it is opened.
        connection.execute(sa.table("flag_counts").delete())


def downgrade() -> None:
    op.drop_index("ix_sightings_moment", "sightings")
    op.drop_table("right_pictures")
