"""The session: one unit of work for one viewer, limited to the rows of the viewer's bureau.

The limit stands here and nowhere else: every select, update and delete of a `BureauOwned` table gets the condition on
its bureau, also inside joins and subqueries, and a row that is written is stamped with it. A query cannot forget it.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from sqlalchemy import Connection, Engine, event, insert, inspect
from sqlalchemy.orm import ORMExecuteState, UOWTransaction, with_loader_criteria
from sqlalchemy.orm import Session as OrmSession

from casebook.db.tables.base import BureauOwned
from casebook.errors import ForbiddenError


class Scope(Protocol):
    """For whom a session is open; `casebook.access.viewer.Viewer` is one."""

    @property
    def bureau(self) -> str:
        """The division code of the bureau whose rows are seen and written; empty for every bureau."""

    @property
    def actor(self) -> str:
        """How the journal names who acts."""


class Session(OrmSession):
    """A session of SQLAlchemy that knows for whom it is open."""

    def __init__(self, engine: Engine | Connection, scope: Scope) -> None:
        super().__init__(engine)
        self.scope = scope


@event.listens_for(Session, "do_orm_execute")
def limit_to_bureau(state: ORMExecuteState) -> None:
    """Add the condition on the bureau; attributes of a row that was already seen are loaded without it."""
    bureau = _to_session(state.session).scope.bureau
    if bureau and not state.is_insert and not state.is_column_load:
        state.statement = state.statement.options(
            with_loader_criteria(BureauOwned, lambda table: table.bureau_code == bureau, include_aliases=True)
        )


@event.listens_for(Session, "before_flush")
def stamp_bureau(session: OrmSession, _: UOWTransaction, __: object) -> None:
    """Write the bureau into new rows. Raises ForbiddenError for a row of another bureau, ValueError for one of none."""
    bureau = _to_session(session).scope.bureau
    for row in session.new:
        if isinstance(row, BureauOwned):
            row.bureau_code = row.bureau_code or bureau
            if not row.bureau_code:
                raise ValueError(f"a viewer of every bureau writes a row of none: {type(row).__name__}")
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, BureauOwned) and bureau and _list_bureaus(row) != {bureau}:
            raise ForbiddenError("这条记录属于其他单位，不能写入或更改。")


def insert_rows(session: Session, table: type[BureauOwned], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert many rows at once, stamped with the viewer's bureau; all have the same columns, no number is given back.

    SQLite returns the numbers of new rows only for one row a statement, so rows that are added to a session cost a
    statement each there.
    """
    if not rows:
        return
    if not session.scope.bureau:
        raise ValueError(f"a viewer of every bureau writes a row of none: {table.__name__}")
    session.execute(insert(table), [{**row, "bureau_code": session.scope.bureau} for row in rows])


def _list_bureaus(row: BureauOwned) -> set[str]:
    """The bureau of a row, and the one it had before this unit of work."""
    history = inspect(row).attrs.bureau_code.history
    return {*history.added, *history.unchanged, *history.deleted}


def _to_session(session: OrmSession) -> Session:
    if not isinstance(session, Session):
        raise TypeError("the events are on casebook.db.session.Session alone")
    return session
