"""A record that the first release made, for tests of carrying it over.

`record_0003.sql` has its rows and `record_0003_files.json` its store, both made by that release's own functions on
made-up listings: seven flags, six cases, referrals in every state. Words stand in the place of its packets.
"""

import json
from pathlib import Path

from sqlalchemy import Connection, text

from casebook.db.engine import Database
from casebook.evidence.evidence_store import EvidenceStore
from tests.casebook.db.migrating import step

HERE = Path(__file__).parent
RECORD, FILES = HERE / "record_0003.sql", HERE / "record_0003_files.json"


def write_record(database: Database, *, upgrade: bool = True) -> None:
    """Write the record into an empty database at the schema it was made with, then bring that up to date."""
    step(database, "0003")
    with database.engine.begin() as connection:
        _insert(connection)
    if upgrade:
        step(database, "head")


def fill_store(store: EvidenceStore) -> None:
    """Put the files of the record into a store."""
    for name, body in json.loads(FILES.read_text("utf-8")).items():
        assert store.put_bytes(body.encode()) == name


def _insert(connection: Connection) -> None:
    is_postgresql = connection.dialect.name == "postgresql"
    connection.execute(text("DELETE FROM journal_head"))
    if is_postgresql:
        connection.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    for statement in RECORD.read_text("utf-8").splitlines():
        connection.exec_driver_sql(statement.replace("%", "%%") if is_postgresql else statement)
    if is_postgresql:
        for table in ("cases", "clocks", "evidence", "flags", "referrals", "verdicts"):
            series = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(text(f"SELECT setval({series}, (SELECT max(id) FROM {table}))"))
