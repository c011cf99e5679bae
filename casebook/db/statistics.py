"""What PostgreSQL knows of how many rows its tables have, by which it plans: by itself it counts once a minute."""

from sqlalchemy import text

from casebook.db.session import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import (
    CaptureRow,
    ListingCaptureRow,
    ListingRow,
    ListingVersionRow,
    SellerRow,
    SightingRow,
)

_FILLED_BY_INTAKE = (CaptureRow, SightingRow, SellerRow, ListingRow, ListingVersionRow, ListingCaptureRow, FlagRow)


def count_rows_anew(session: Session) -> None:
    """Let PostgreSQL count the rows of the tables that an intake fills; others neither wait nor see a change.

    SQLite plans well enough without. Tables of another owner are left out by the server.
    """
    if session.get_bind().dialect.name == "postgresql":
        names = ", ".join(table.__tablename__ for table in _FILLED_BY_INTAKE)
        session.connection().execute(text(f"ANALYZE {names}"))
