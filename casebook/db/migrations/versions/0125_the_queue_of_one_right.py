"""The queue of one right comes from an index"""

from alembic import op
from sqlalchemy import text

revision = "0125"
down_revision = "0124"
branch_labels = None
depends_on = None


_CHOSEN_BY, _READ = ("bureau_code", "state", "right_name"), ("id", "group_key", "postponed_until")


def upgrade() -> None:
    op.create_index("ix_flags_right_queue", "flags", [*_CHOSEN_BY, text("priority DESC"), *_READ])


def downgrade() -> None:
    op.drop_index("ix_flags_right_queue", "flags")
