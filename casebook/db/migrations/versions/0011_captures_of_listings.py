"""Which captures each version of a listing rests on, and the versions of a drop found by an index"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BATCH = 1000


def upgrade() -> None:
    op.create_table(
        "listing_captures",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("bureau_code", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["captures.sha256"], name=op.f("fk_listing_captures_sha256_captures")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["listing_versions.id"], name=op.f("fk_listing_captures_version_id_listing_versions")
        ),
        sa.PrimaryKeyConstraint("sha256", "version_id", name=op.f("pk_listing_captures")),
    )
    op.create_index(op.f("ix_listing_captures_version_id"), "listing_captures", ["version_id"])
    op.create_index(op.f("ix_listing_versions_drop_id"), "listing_versions", ["drop_id"])
    _fill()


def _fill() -> None:
    """Read the captures of every version out of its line."""
    connection = op.get_bind()
    versions = sa.table("listing_versions", *map(sa.column, ("id", "line", "bureau_code")))
    captures = sa.table("listing_captures", *map(sa.column, ("sha256", "version_id", "bureau_code")))
    last = 0
    while rows := connection.execute(
        sa.select(versions).where(versions.c.id > last).order_by(versions.c.id).limit(BATCH)
    ).all():
        last = rows[-1].id
        filled = [
            {"sha256": name, "version_id": row.id, "bureau_code": row.bureau_code}
            for row in rows
            for name in _captures_of(json.loads(row.line))
        ]
        if filled:
            connection.execute(captures.insert(), filled)


def _captures_of(listing: dict[str, object]) -> list[str]:
    page, images = listing.get("page"), listing.get("images")
    found = [page, *(images if isinstance(images, list) else [])]
    return list(dict.fromkeys(str(capture["sha256"]) for capture in found if isinstance(capture, dict)))


def downgrade() -> None:
    op.drop_index(op.f("ix_listing_versions_drop_id"), "listing_versions")
    op.drop_table("listing_captures")
