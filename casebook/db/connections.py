"""Connections to SQLite and PostgreSQL: how each is prepared, and how a transaction begins on it.

SQLite: WAL, foreign keys on, busy for up to 30 s; a writing transaction begins IMMEDIATE, because one that first reads
and then writes is refused at once when another wrote in between, however long the busy timeout.
"""

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

READING = "zhixun_reading"
"""Option of an engine: its transactions only read."""
WAIT_SECONDS = "zhixun_wait_seconds"
"""Option of an engine: how long its transactions wait for others."""
_USUAL_WAIT_SECONDS = 30.0


def create_database_engine(url: str) -> Engine:
    """An engine for the database at `url`; nothing is connected yet."""
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3's own transactions are off: the begin below is ours alone
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_USUAL_WAIT_SECONDS * 1000:.0f}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_postgresql(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """No compiling of queries: each reads few rows, and to compile one takes longer than to answer it."""
    cursor = connection.cursor()
    cursor.execute("SET jit = off")
    cursor.close()
    connection.commit()


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction of SQLite: one that may write takes its turn at once."""
    options = connection.get_execution_options()
    wait = options.get(WAIT_SECONDS, _USUAL_WAIT_SECONDS)
    cursor = connection.connection.cursor()  # a setting of the connection, no query of whoever begins
    cursor.execute(f"PRAGMA busy_timeout = {wait * 1000:.0f}")
    cursor.close()
    connection.exec_driver_sql("BEGIN" if options.get(READING, False) else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    wait = connection.get_execution_options().get(WAIT_SECONDS)
    if wait is not None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait * 1000:.0f}")
