"""Flags know seller, platform, province, price and signals, and the group they stand in"""

import sqlalchemy as sa
from alembic import op

from casebook.db.flag_columns import derive_flag_columns
from casebook.db.tables.base import clean_text
from casebook.db.tables.listings import LONGEST_SHOP
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing
from matcher.records.match import Match

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

BATCH = 1000
INDEXES = {
    "ix_flags_group": ("bureau_code", "state", "group_key", "priority"),
    "ix_flags_seller_id": ("seller_id",),
    "ix_flags_day": ("bureau_code", "state", "flagged_at"),
}


def upgrade() -> None:
    op.drop_index("ix_flags_queue", "flags")
    with op.batch_alter_table("flags") as table:
        table.add_column(sa.Column("seller_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_flags_seller_id_sellers"), "sellers", ["seller_id"], ["id"])
        for name, length in (("marketplace", 64), ("province", 32), ("group_key", 32)):
            table.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        table.add_column(sa.Column("price", sa.Numeric(14, 2)))
        table.add_column(sa.Column("signals", sa.Text(), nullable=False, server_default=""))
    _fill()
    for name, columns in INDEXES.items():
        op.create_index(name, "flags", columns)
    op.create_index(
        "ix_flags_queue",
        "flags",
        ["bureau_code", "state", sa.text("priority DESC"), "id", "use", "right_name", "group_key"],
    )


def _fill() -> None:
    connection = op.get_bind()
    names = ("seller_id", "marketplace", "province", "price", "signals", "group_key")
    flags = sa.table(
        "flags",
        *map(sa.column, ("id", "version_id", "bureau_code", "match")),
        *(sa.column(name, sa.Numeric(14, 2) if name == "price" else None) for name in names),
    )
    versions = sa.table("listing_versions", *map(sa.column, ("id", "line")))
    sellers = sa.table("sellers", *map(sa.column, ("id", "bureau_code", "marketplace", "shop")))
    shops = {(row.bureau_code, row.marketplace, row.shop): row.id for row in connection.execute(sa.select(sellers))}
    query = (
        sa.select(flags.c.id, flags.c.match, flags.c.bureau_code, versions.c.line)
        .join(versions, versions.c.id == flags.c.version_id)
        .order_by(flags.c.id)
        .limit(BATCH)
    )
    change = (
        flags.update()
        .where(flags.c.id == sa.bindparam("number"))
        .values({name: sa.bindparam(f"new_{name}") for name in names})
    )
    last = 0
    while rows := connection.execute(query.where(flags.c.id > last)).all():
        last = rows[-1].id
        filled = []
        for row in rows:
            listing = from_line(Listing, row.line)
            seller = shops.get((row.bureau_code, *_name_shop(listing)))
            columns = derive_flag_columns(listing, from_line(Match, row.match), seller)
            filled.append({"number": row.id, **{f"new_{name}": columns[name] for name in names}})
        connection.execute(change, filled)


def _name_shop(listing: Listing) -> tuple[str, str]:
    """Marketplace and shop as the table of sellers has them."""
    seller = listing.seller
    return clean_text(listing.marketplace), clean_text(seller.shop or seller.name, LONGEST_SHOP) if seller else ""


def downgrade() -> None:
    for name in ("ix_flags_queue", *INDEXES):
        op.drop_index(name, "flags")
    with op.batch_alter_table("flags") as table:
        table.drop_constraint(op.f("fk_flags_seller_id_sellers"), type_="foreignkey")
        for name in ("seller_id", "marketplace", "province", "group_key", "price", "signals"):
            table.drop_column(name)
    op.create_index(
        "ix_flags_queue", "flags", ["bureau_code", "state", sa.text("priority DESC"), "id", "use", "right_name"]
    )
