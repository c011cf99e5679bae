"""The base of all tables: naming of constraints, times in UTC, words that come from outside."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

# Named constraints are what lets Alembic alter them on SQLite too.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A time with its zone, kept as UTC. SQLite forgets zones: it gets bare UTC and gives it back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC for the database. Raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give a stored time back with its zone, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Words from outside, of `length` characters at most (None: any), as both engines can hold them.

    PostgreSQL refuses the character NUL and what is longer than its column, and SQLite neither; so NUL becomes U+FFFD
    and the rest is cut, on both. The record itself stands whole in the JSON line beside.
    """

    impl = Text
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__()
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Text, or a string of that length."""
        return Text() if self.length is None else String(self.length)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The words as they are kept."""
        return value if value is None else clean_text(value, self.length)


def clean_text(words: str, length: int | None = None) -> str:
    """Words as their column gives them back: without NUL, and cut to its length."""
    return words.replace("\0", "\ufffd")[:length]


class BureauOwned:
    """A table whose rows belong to one bureau each: a session shows and writes those of its viewer's bureau only.

    `bureau_code` is the division code. A table that is not owned stands in `casebook.db.tables.all.SHARED`.
    """

    bureau_code: Mapped[str] = mapped_column(String(6))


class CaseBound:
    """A table whose rows belong to cases: a session leaves out those of restricted cases of other officers.

    `casebook.db.restricted` has the condition of each; a table that shows something of a case is one of these.
    """


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment}  # noqa: RUF012 - SQLAlchemy reads it from the class
