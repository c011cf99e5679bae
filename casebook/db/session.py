"""The session: one unit of work for one viewer, limited to the rows of the viewer's bureau.

The limit stands here and nowhere else: every select, update and delete of a `BureauOwned` table gets the condition on
its bureau, also inside joins and subqueries, and a row that is written is stamped with it. A query cannot forget it.
Restricted cases are left out in the same way for whoever may not see them (`casebook.db.restricted`); where the viewer
was just found to have none of these, only who reported a case is. What writes always leaves them out: it may have
waited for whoever restricted one.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, event, insert, inspect
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, UOWTransaction, with_loader_criteria
from sqlalchemy.orm import Session as OrmSession

from casebook.db.statements import is_reused, names_table
from casebook.db.tables.base import BureauOwned, CaseBound
from casebook.errors import ForbiddenError


class Scope(Protocol):
    """For whom a session is open; `casebook.access.viewer.Viewer` is one."""

    @property
    def bureau(self) -> str:
        """The division code of the bureau whose rows are seen and written; empty for every bureau."""

    @property
    def actor(self) -> str:
        """How the journal names who acts."""

    @property
    def own_cases_of(self) -> int:
        """The officer of whom alone restricted cases are seen; 0 where all are seen."""

    @property
    def has_hidden_cases(self) -> bool:
        """Whether restricted cases may be hidden from who acts; False where it is known that none is."""


class Session(OrmSession):
    """A session of SQLAlchemy that knows for whom it is open."""

    def __init__(self, engine: Engine | Connection, scope: Scope, *, is_writing: bool = False) -> None:
        super().__init__(engine)
        self.scope = scope
        self.may_hide_cases = is_writing or scope.has_hidden_cases
        self.sees_restricted = not scope.own_cases_of

    @contextmanager
    def seeing_restricted(self) -> Iterator[None]:
        """Read restricted cases too, for bookkeeping that must know all rows and shows none of them to the viewer."""
        before, self.sees_restricted = self.sees_restricted, True
        try:
            yield
        finally:
            self.sees_restricted = before


@event.listens_for(Session, "do_orm_execute")
def limit_to_bureau(state: ORMExecuteState) -> None:
    """Add the conditions on bureau and cases; attributes of a row that was already seen are loaded without them."""
    if state.is_insert or state.is_column_load:
        return
    session, statement = _to_session(state.session), state.statement
    officer = 0 if session.sees_restricted else session.scope.own_cases_of
    reporters_only = not session.may_hide_cases
    if not is_reused(statement):
        state.statement = _limit_statement(statement, session.scope.bureau, officer, reporters_only=reporters_only)
        return
    if reporters_only and not names_table(statement, "case_reporters"):
        officer = 0
    state.statement = _limit_once(statement, session.scope.bureau, officer, reporters_only=reporters_only)


def _limit_statement(statement: Any, bureau: str, officer: int, *, reporters_only: bool) -> Any:
    options = [_make_bureau_condition(bureau)] if bureau else []
    options += [_make_case_condition(officer, reporters_only=reporters_only)] if officer else []
    return statement.options(*options) if options else statement


_limit_once = lru_cache(maxsize=4096)(_limit_statement)


@lru_cache(maxsize=1024)
def _make_bureau_condition(bureau: str) -> LoaderCriteriaOption:
    """The condition that rows belong to `bureau`, made once: making it takes longer than many a query."""
    return with_loader_criteria(BureauOwned, lambda table: table.bureau_code == bureau, include_aliases=True)


@lru_cache(maxsize=1024)
def _make_case_condition(officer: int, *, reporters_only: bool) -> LoaderCriteriaOption:
    """The condition that rows of cases, or of who reported them alone, are open to `officer`; made once."""
    from casebook.db.tables.cases import CaseReporterRow

    table: type[CaseBound] = CaseReporterRow if reporters_only else CaseBound
    return with_loader_criteria(table, lambda one: _is_open_to(one, officer), include_aliases=True)


def _is_open_to(table: Any, officer: int) -> ColumnElement[bool]:
    """The condition on one table; the tables of cases take a fifth of a second to import, which the journal needs not.

    It stands here and not in the lambda, whose variables SQLAlchemy takes for values of the query.
    """
    from casebook.db.restricted import is_open_to

    return is_open_to(table, officer)


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
