"""Statements that are made once and asked again and again: to make one takes longer than the answer of the database.

A statement that is marked for reuse gets the conditions of a viewer (`casebook.db.session`) once, with what SQLAlchemy
works out from its parts to find it among those that it has compiled.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Executable

Arguments = ParamSpec("Arguments")
Statement = TypeVar("Statement", bound=Executable)
_MARK = "zhixun_reuse"
_MOST = 256
"""Statements that are remembered of one maker: one for each of its arguments."""


def reuse_statement(statement: Statement) -> Statement:
    """Mark a statement that is made once; what differs each time are its parameters (`bindparam`)."""
    return statement.execution_options(**{_MARK: True})


def reuse_statements(make: Callable[Arguments, Statement]) -> Callable[Arguments, Statement]:
    """Let a function that makes a statement make it once for each of its arguments, which can be keys of a dict.

    Arguments that hardly come twice, as the numbers that a search gave, are not for it: each would be remembered, with
    its statement for each viewer, and never be met again.
    """

    @lru_cache(maxsize=_MOST)
    @wraps(make)
    def make_once(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Statement:
        return reuse_statement(make(*args, **kwargs))

    return cast("Callable[Arguments, Statement]", make_once)  # it takes what can be a key, and so does whoever uses it


def is_reused(statement: Any) -> bool:
    """Whether a statement was marked for reuse."""
    return _MARK in getattr(statement, "_execution_options", ())


@lru_cache(maxsize=4096)
def names_table(statement: Any, table: str) -> bool:
    """Whether a statement that is reused reads a table of this name anywhere; the words of the query are looked at."""
    return table in str(statement)
