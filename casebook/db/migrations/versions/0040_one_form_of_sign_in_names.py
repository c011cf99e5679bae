"""Sign-in names have one form, officers may be off duty, attempts at signing in are counted

Where two names of before are one now, the officer added first has it; the others sign in with a number behind it.
"""

from unicodedata import normalize

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("officers") as table:
        table.add_column(sa.Column("sign_in_key", sa.String(64), nullable=False, server_default=""))
        table.add_column(sa.Column("disabled_at", MOMENT))
    write_keys()
    with op.batch_alter_table("officers") as table:
        table.drop_constraint("uq_officers_sign_in", type_="unique")
        table.alter_column("sign_in_key", existing_type=sa.String(64), existing_nullable=False, server_default=None)
        table.create_unique_constraint("uq_officers_sign_in_key", ["sign_in_key"])
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_sha256", sa.String(64), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempts"),
    )
    op.create_index("ix_sign_in_attempts_name", "sign_in_attempts", ["name_sha256", "address"])
    op.create_index("ix_sign_in_attempts_address", "sign_in_attempts", ["address"])
    op.create_table(
        "known_addresses",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("officer_id", "address", name="pk_known_addresses"),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name="fk_known_addresses_officer_id_officers"),
    )


def write_keys() -> None:
    """Give every officer of before a key of its own."""
    officers = sa.table("officers", sa.column("id"), sa.column("sign_in"), sa.column("sign_in_key"))
    taken: set[str] = set()
    for number, name in op.get_bind().execute(sa.select(officers.c.id, officers.c.sign_in).order_by(officers.c.id)):
        plain = key = normalize("NFKC", normalize("NFKC", name).casefold()).strip()[:64]
        again = 1
        while key in taken or not key:
            again += 1
            key = f"{plain[:58]}{again}"
        taken.add(key)
        op.execute(officers.update().where(officers.c.id == number).values(sign_in_key=key))


def downgrade() -> None:
    op.drop_table("known_addresses")
    op.drop_table("sign_in_attempts")
    with op.batch_alter_table("officers") as table:
        table.drop_constraint("uq_officers_sign_in_key", type_="unique")
        table.create_unique_constraint("uq_officers_sign_in", ["sign_in"])
        table.drop_column("disabled_at")
        table.drop_column("sign_in_key")
