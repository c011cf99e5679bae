"""A database opened for looking only: nothing is created, upgraded or written, also where it lies on a read-only disk.

What is read is one state of it, however many queries: a snapshot.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from casebook.db.connections import READING, begin_sqlite
from casebook.db.session import Session
from casebook.errors import StoreError


class _Auditor:
    """Sees the rows of every bureau."""

    bureau = ""
    actor = "system:verify"
    own_cases_of = 0
    has_hidden_cases = False


@contextmanager
def open_read_only(url: str) -> Iterator[Session]:
    """A session on one state of the database at `url`, over all bureaus.

    Raises StoreError where there is none or it cannot be opened.
    """
    copies = ExitStack()
    try:
        engine = _make_engine(url, copies)
        with engine.connect() as connection:
            has_journal = inspect(connection).has_table("journal")
    except (ArgumentError, NoSuchModuleError) as failure:
        raise StoreError(f"数据库地址 {url!r} 写得不对：请检查 ZHIXUN_DATABASE_URL。") from failure
    except (OSError, ValueError, DatabaseError, sqlite3.Error) as failure:
        where = make_url(url).render_as_string(hide_password=True)
        reason = (str(getattr(failure, "orig", failure)).strip().splitlines() or [""])[0]
        raise StoreError(f"数据库 {where} 打不开：{reason}。") from failure
    with copies, closing_engine(engine):
        if not has_journal:
            raise StoreError("数据库里没有日志：这不是知巡的数据库，或者还没有用过。")
        with Session(engine, _Auditor()) as session:
            yield session
            session.rollback()


def require_database(url: str) -> None:
    """Raise StoreError where the file of a SQLite database is not there: nobody's mistyped folder begins a record."""
    address = make_url(url)
    path = Path(address.database or "")
    if address.get_backend_name() == "sqlite" and not path.is_file():
        raise StoreError(f"没有数据库 {path}：请检查 ZHIXUN_DATA_FOLDER 或 ZHIXUN_DATABASE_URL。")


@contextmanager
def closing_engine(engine: Engine) -> Iterator[None]:
    """Let go of all connections at the end of the block."""
    try:
        yield
    finally:
        engine.dispose()


def _make_engine(url: str, copies: ExitStack) -> Engine:
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        options = {READING: True, "isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        return create_engine(url, execution_options=options)
    require_database(url)
    path = Path(address.database or "")
    if _was_left_by_a_crash(path):
        path = _copy(path, Path(copies.enter_context(TemporaryDirectory(prefix="zhixun-"))))
    engine = create_engine("sqlite://", creator=lambda: _connect_read_only(path), poolclass=NullPool)
    event.listen(engine, "begin", begin_sqlite)
    return engine.execution_options(**{READING: True})


def _connect_read_only(path: Path) -> sqlite3.Connection:
    # With no write-ahead log beside it nobody has the file open: then it is read as it lies, and no lock file is made.
    mode = "mode=ro" if _has_log(path) else "mode=ro&immutable=1"
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{mode}", uri=True, isolation_level=None, check_same_thread=False
    )


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _was_left_by_a_crash(path: Path) -> bool:
    """Whether a log lies beside the database and nobody works with it: SQLite would have to write to read the two."""
    return _has_log(path) and not path.with_name(f"{path.name}-shm").exists()


def _copy(path: Path, folder: Path) -> Path:
    for suffix in ("", "-wal"):
        shutil.copyfile(path.with_name(path.name + suffix), folder / (path.name + suffix))
    return folder / path.name
