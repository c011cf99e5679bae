"""The database: opened, brought up to date, and the two kinds of work on it.

The desk waits for others for a shorter time than commands do (`Database.waiting`): then the officer reads that the
database is busy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from casebook.db.connections import READING, WAIT_SECONDS, create_database_engine, make_reader
from casebook.db.session import Scope
from casebook.db.session import Session as Session
from casebook.errors import BusyError, StoreError
from matcher.records.logs import get_logger

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Database:
    """One bureau's database, on SQLite or PostgreSQL."""

    engine: Engine
    _reader: Engine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the engine for looks once: each page takes several."""
        object.__setattr__(self, "_reader", make_reader(self.engine))

    @contextmanager
    def writing(self, scope: Scope) -> Iterator[Session]:
        """One unit of work for a viewer: committed at the end, rolled back whole on any error.

        Raises BusyError where others hold the database for longer than we wait, or it is away.
        """
        with _explaining_failure(), Session(self.engine, scope, is_writing=True) as session, session.begin():
            yield session

    @contextmanager
    def reading(self, scope: Scope) -> Iterator[Session]:
        """A look for a viewer that changes nothing and holds no lock. Raises BusyError where the database is away."""
        with _explaining_failure(), Session(self._reader, scope) as session:
            yield session
            session.rollback()

    def waiting(self, seconds: float) -> "Database":
        """The same database, where each unit of work waits at most `seconds` for others."""
        return Database(self.engine.execution_options(**{WAIT_SECONDS: seconds}))


@contextmanager
def _explaining_failure() -> Iterator[None]:
    """What the server of the database refuses for the moment, as BusyError: its cause is logged."""
    try:
        yield
    except OperationalError as failure:
        log.warning("database_refused", reason=str(failure.orig).strip().splitlines()[0])
        raise BusyError("数据库正忙或暂时连不上，这一步没有完成：请稍候重试。") from failure


def open_database(url: str) -> Database:
    """The database at `url`, brought up to the newest schema.

    Raises StoreError where it cannot be opened or written.
    """
    try:
        _make_folder(url)
        database = Database(create_database_engine(url))
        upgrade_schema(database.engine)
    except (ArgumentError, NoSuchModuleError) as failure:
        raise StoreError(f"数据库地址 {url!r} 写得不对：请检查 ZHIXUN_DATABASE_URL。") from failure
    except (OSError, DatabaseError) as failure:
        reason = str(getattr(failure, "orig", failure)).strip().splitlines()[0]
        where = make_url(url).render_as_string(hide_password=True)
        raise StoreError(f"数据库 {where} 打不开：{reason}。请检查路径、权限或服务是否已启动。") from failure
    return database


def upgrade_schema(engine: Engine) -> None:
    """Bring the schema to the newest version; two processes that start at once take turns.

    A database of the newest version is not written to and does not wait for other writers.
    """
    with engine.execution_options(**{READING: True}).connect() as connection:
        if read_version(connection) == read_newest_version():
            return
    from alembic import command  # a fifth of a second, for the one start in hundreds that needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "casebook:db/migrations")
    with open_schema_change(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def read_newest_version() -> str:
    """The newest version of the schema that this program knows: the highest number in `migrations/versions`."""
    return max(path.name[:4] for path in (Path(__file__).parent / "migrations" / "versions").glob("[0-9]*.py"))


def read_version(connection: Connection) -> str | None:
    """The version of the database's schema; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


@contextmanager
def open_schema_change(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be made anew; two processes take turns.

    SQLite can change most of a table only by copying it, which its foreign keys forbid: they are off meanwhile, as its
    manual says, and checked before the end. Raises StoreError where a row then points to nothing.
    """
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _set_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(70319)"))
                yield connection
                if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise StoreError("数据库升级后有记录指向不存在的内容，升级已撤销：请从备份恢复后重试。")
        finally:
            if connection.dialect.name == "sqlite":
                _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    # Outside of any transaction, where alone the pragma takes effect: not through SQLAlchemy, which would begin one.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    cursor.close()


def wait_for_turn(session: Session, at: str) -> None:
    """Wait until no other transaction is at it; others wait until ours ends. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext(at))))


def _make_folder(url: str) -> None:
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
