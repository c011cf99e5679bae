"""Each row belongs to a bureau, and officers have a role and a unit"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The order matters: a table takes its bureau from one that has it already.
PARENTS = {
    "drop_files": "SELECT bureau_code FROM drops WHERE drops.id = drop_files.drop_id",
    "sightings": "SELECT bureau_code FROM drops WHERE drops.id = sightings.drop_id",
    "coverage": "SELECT bureau_code FROM drops WHERE drops.id = coverage.drop_id",
    "listing_versions": "SELECT bureau_code FROM drops WHERE drops.id = listing_versions.drop_id",
    "fates": "SELECT bureau_code FROM drops WHERE drops.id = fates.drop_id",
    "listings": "SELECT bureau_code FROM listing_versions WHERE listing_id = listings.id ORDER BY version LIMIT 1",
    "sellers": "SELECT bureau_code FROM listings WHERE seller_id = sellers.id ORDER BY id LIMIT 1",
    "verdicts": "SELECT bureau_code FROM flags WHERE flags.id = verdicts.flag_id",
    "case_flags": "SELECT bureau_code FROM cases WHERE cases.id = case_flags.case_id",
    "evidence": "SELECT bureau_code FROM cases WHERE cases.id = evidence.case_id",
    "clocks": "SELECT bureau_code FROM cases WHERE cases.id = clocks.case_id",
    "journal": "SELECT NULL",
}
NAMES = {"listings": "item", "sellers": "shop"}
INDEXES: dict[str, list[str | sa.TextClause]] = {
    "ix_flags_queue": ["state", sa.text("priority DESC"), "id", "use", "right_name"],
    "ix_flags_counts": ["state", "use", "right_name"],
}


def upgrade() -> None:
    home = _home()
    op.execute(sa.text("UPDATE drops SET bureau_code = :home WHERE bureau_code = ''").bindparams(home=home))
    with op.batch_alter_table("drops") as drops:
        drops.alter_column("bureau_code", existing_type=sa.String(length=6), server_default=None)
    for table, parent in PARENTS.items():
        op.add_column(table, sa.Column("bureau_code", sa.String(length=6), nullable=True))
        filled = sa.text(f"UPDATE {table} SET bureau_code = COALESCE(({parent}), :home)")  # noqa: S608 - names of ours
        op.execute(filled.bindparams(home=home))
        with op.batch_alter_table(table) as batch:
            batch.alter_column("bureau_code", existing_type=sa.String(length=6), nullable=False)
            if table in NAMES:
                old, new = ["marketplace", NAMES[table]], ["bureau_code", "marketplace", NAMES[table]]
                batch.drop_constraint(f"uq_{table}_{'_'.join(old)}", type_="unique")
                batch.create_unique_constraint(f"uq_{table}_{'_'.join(new)}", new)
    _index_flags("bureau_code")
    op.add_column("officers", sa.Column("role", sa.String(length=16), nullable=True))
    op.add_column("officers", sa.Column("unit", sa.String(length=64), nullable=True))
    op.execute("UPDATE officers SET role = 'officer', unit = ''")
    with op.batch_alter_table("officers") as officers:
        officers.alter_column("role", existing_type=sa.String(length=16), nullable=False)
        officers.alter_column("unit", existing_type=sa.String(length=64), nullable=False)


def _home() -> str:
    """The bureau of a record made before: there was one in each."""
    for table in ("officers", "cases", "flags", "drops"):
        query = sa.text(f"SELECT bureau_code FROM {table} WHERE bureau_code <> '' LIMIT 1")  # noqa: S608 - names of ours
        code = op.get_bind().execute(query).scalar()
        if code:
            return str(code)
    return ""


def _index_flags(*first: str) -> None:
    for name, columns in INDEXES.items():
        op.drop_index(name, "flags")
        op.create_index(name, "flags", [*first, *columns])


def downgrade() -> None:
    with op.batch_alter_table("officers") as officers:
        officers.drop_column("role")
        officers.drop_column("unit")
    _index_flags()
    for table in PARENTS:
        with op.batch_alter_table(table) as batch:
            if table in NAMES:
                old, new = ["marketplace", NAMES[table]], ["bureau_code", "marketplace", NAMES[table]]
                batch.drop_constraint(f"uq_{table}_{'_'.join(new)}", type_="unique")
                batch.create_unique_constraint(f"uq_{table}_{'_'.join(old)}", old)
            batch.drop_column("bureau_code")
    with op.batch_alter_table("drops") as drops:
        drops.alter_column("bureau_code", existing_type=sa.String(length=6), server_default="")
