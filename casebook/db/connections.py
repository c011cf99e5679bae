"""Connections to SQLite and PostgreSQL: how each is prepared, and how a transaction begins on it.

SQLite: WAL, foreign keys on, busy for up to 30 s; a writing transaction begins IMMEDIATE, because one that first reads
and then writes is refused at once when another wrote in between, however long the busy timeout.
"""

from functools import partial
from time import monotonic

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool

READING = "zhixun_reading"
"""Option of an engine: its transactions only read."""
WAIT_SECONDS = "zhixun_wait_seconds"
"""Option of an engine: how long its transactions wait for others."""
_USUAL_WAIT_SECONDS = 30.0
_SET_WAIT = "zhixun_set_wait"
"""Where a connection to PostgreSQL notes for how long it was told to wait."""
_USED_AT = "zhixun_used_at"
"""Where a connection to PostgreSQL notes when it was last used."""
_SURE_SECONDS = 1.0
"""How long after its last use a connection is taken to be there still: to ask it costs as much as a short query."""
_MOST_PREPARED = 300
"""Statements that PostgreSQL keeps ready for a connection: more than the desk has, so that none is planned anew."""
_POOL = {"pool_size": 40, "max_overflow": 10, "pool_use_lifo": True}
"""As many connections stay open as the desk has threads, and those that were used last are used first: to open one
costs more than most queries, and PostgreSQL plans the first queries of a new one slowly."""


def create_database_engine(url: str) -> Engine:
    """An engine for the database at `url`; nothing is connected yet."""
    engine = create_engine(url, poolclass=QueuePool, **_POOL)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "begin", _begin_postgresql)
        event.listen(engine, "checkout", partial(_ask_server, engine.dialect))
        event.listen(engine, "checkin", _note_use)
    return engine


def make_reader(engine: Engine) -> Engine:
    """The engine for looks. On PostgreSQL each statement is a transaction of its own there.

    A statement sees what was committed before it anyway, and so nothing has to be said to begin and to end a look.
    """
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
    return engine.execution_options(**{READING: True}, **options)


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
    """No compiling of queries: each reads few rows, and to compile one takes longer than to answer it.

    A row by an index costs little more than the next one of a table: what is read daily is in memory, or on a disk
    without moving parts. By its own default, for disks that turn, PostgreSQL walks all cases for those of a page.
    """
    cursor = connection.cursor()
    cursor.execute("SET jit = off")
    cursor.execute("SET random_page_cost = 1.1")
    cursor.close()
    connection.commit()
    connection.prepared_max = _MOST_PREPARED


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction of SQLite: one that may write takes its turn at once."""
    options = connection.get_execution_options()
    wait = options.get(WAIT_SECONDS, _USUAL_WAIT_SECONDS)
    cursor = connection.connection.cursor()  # a setting of the connection, no query of whoever begins
    cursor.execute(f"PRAGMA busy_timeout = {wait * 1000:.0f}")
    cursor.close()
    connection.exec_driver_sql("BEGIN" if options.get(READING, False) else "BEGIN IMMEDIATE")


def _ask_server(
    dialect: Dialect, connection: DBAPIConnection, entry: ConnectionPoolEntry, _: PoolProxiedConnection
) -> None:
    """Ask a connection that was idle for a while whether its server is there; where it is not, all are opened anew."""
    used_at = entry.info.get(_USED_AT)
    if used_at is None or monotonic() - used_at < _SURE_SECONDS:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as failure:
        raise InvalidatePoolError from failure


def _note_use(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info[_USED_AT] = monotonic()


def _begin_postgresql(connection: Connection) -> None:
    """Tell a connection how long to wait for others, where it was last told otherwise: it keeps that."""
    wait = connection.get_execution_options().get(WAIT_SECONDS)
    pooled = connection.connection
    if pooled.info.get(_SET_WAIT) == wait:
        return
    cursor = pooled.cursor()
    cursor.execute("RESET lock_timeout" if wait is None else f"SET lock_timeout = {wait * 1000:.0f}")
    cursor.close()
    pooled.commit()  # what a transaction sets is forgotten where it is rolled back, as each look is
    pooled.info[_SET_WAIT] = wait
