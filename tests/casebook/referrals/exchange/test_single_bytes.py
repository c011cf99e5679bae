"""Three hundred single bytes changed at random, in packet, captures and database: each is found and named.

Bytes are changed in place and checked by what `verify` itself uses for that part: the store's hash for files, a table's
check for a row; at the end everything is as it was, and the whole of it is verified.
"""

import random
from pathlib import Path

import pytest
from sqlalchemy import Table, text
from sqlalchemy.exc import SQLAlchemyError

from casebook.db.engine import Session
from casebook.evidence import sealing
from casebook.integrity.held_rows import check_table, list_tables
from casebook.integrity.verify import verify_record
from casebook.journal.held_columns import find_groups
from tests.casebook.referrals.exchange.conftest import Sent

TRIES, SEED = 100, 20261129


def flip_byte(body: bytearray, chance: random.Random) -> int:
    """Change one bit of one byte; gives its place."""
    place = chance.randrange(len(body))
    body[place] ^= 1 << chance.randrange(8)
    return place


def change_file(path: Path, chance: random.Random) -> bytes:
    """Change one byte of a file in place; gives what it held."""
    whole = path.read_bytes()
    body = bytearray(whole)
    flip_byte(body, chance)
    path.chmod(0o600)
    path.write_bytes(body)
    return whole


def change_cell(session: Session, table: Table, chance: random.Random) -> tuple[int, str]:
    """Change one byte of a text in a random row of a table; gives its rowid (0: it has none) and the column."""
    held = {name for columns in find_groups(table.name).values() for name in columns}
    name = chance.choice([one.name for one in table.columns if one.name in held and one.type.python_type is str])
    query = text(f'SELECT rowid, CAST("{name}" AS BLOB) FROM "{table.name}" WHERE length("{name}") > 0')
    rows = session.execute(query).all()
    if not rows:
        return 0, name
    rowid, whole = chance.choice(rows)
    body = bytearray(whole)
    flip_byte(body, chance)
    write_cell(session, table, rowid, name, bytes(body))
    return rowid, name


def write_cell(session: Session, table: Table, rowid: int, name: str, body: bytes) -> None:
    """Put bytes as text into a cell, past every act."""
    statement = text(f'UPDATE "{table.name}" SET "{name}" = CAST(:body AS TEXT) WHERE rowid = :rowid')
    session.connection().execute(statement, {"body": body, "rowid": rowid})


def find_faults(session: Session, table: Table) -> list[str]:
    """The faults of a table; what cannot be read at all is one, as `verify` names it."""
    try:
        return list(check_table(session, table))
    except SQLAlchemyError as failure:
        return [f"表 {table.name} 读不出来：{failure}"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_of_300_changed_bytes_is_found_and_named(sent: Sent) -> None:
    chance, store = random.Random(SEED), sent.sender.store
    packet = store.get_path(sent.referral.packet_sha256)
    with sent.sender.reading() as session:
        captures = [store.get_path(row.sha256) for row in sealing.load_evidence(session, 1)]
    for path in [packet] * TRIES + [chance.choice(captures) for _ in range(TRIES)]:
        whole = change_file(path, chance)
        assert path.name[:12] in store.find_fault(path.name)
        path.write_bytes(whole)
        assert store.find_fault(path.name) == ""
    tables = {table.name: table for table in list_tables()}
    tried = 0
    while tried < TRIES:
        table = tables[chance.choice(["captures", "cases", "evidence", "flags", "listings", "referrals", "sightings"])]
        with sent.sender.database.writing(sent.sender.officer.viewer) as session:
            session.execute(text("PRAGMA defer_foreign_keys = ON"))  # what refers to nothing any more is changed too
            rowid, name = change_cell(session, table, chance)
            if rowid:
                faults = find_faults(session, table)
                assert any(table.name in fault for fault in faults), (table.name, name, rowid)
                tried += 1
            session.rollback()
    with sent.sender.reading() as session:
        assert verify_record(session, store).faults == ()
