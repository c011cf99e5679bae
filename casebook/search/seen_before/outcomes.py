"""How flags that are alike were decided: counted in one place, for the queue's cards and for all that was seen before.

An outcome is "dismissed", "confirmed" (a clue without a case), or of the case that rests on the flag the code under
which it was closed, its state while it is open.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.flags.flag_filter import FlagState

Kind = tuple[str, str, str]
"""Right, use and signals as the columns of a flag have them: flags that are alike in these are of one kind."""

KIND_COLUMNS = (FlagRow.right_name, FlagRow.use, FlagRow.signals)
DECIDED = (FlagState.DISMISSED, FlagState.CONFIRMED)
CASE_OUTCOME = func.coalesce(func.nullif(CaseRow.outcome, ""), CaseRow.state)


def match_kinds(kinds: Iterable[Kind]) -> ColumnElement[bool]:
    """The condition on flags that they are of one of some kinds."""
    return tuple_(*KIND_COLUMNS).in_(sorted(kinds))


def match_kind(kind: Kind) -> ColumnElement[bool]:
    """The condition on flags that they are of one kind. SQLite finds such by the index of kinds, several kinds in one
    condition only by a walk along all flags."""
    return and_(*(column == value for column, value in zip(KIND_COLUMNS, kind, strict=True)))


def count_outcomes(session: Session, queries: Iterable[Select[Any]]) -> Mapping[Any, Counter[str]]:
    """How often each outcome, by the first column of some queries over flags that `select_decided` made; one statement.

    A query with one column before the state counts by it, one with several by all of them as a tuple.
    """
    counted: defaultdict[Any, Counter[str]] = defaultdict(Counter)
    for *key, outcome, number in session.execute(union_all(*queries)):
        counted[key[0] if len(key) == 1 else tuple(key)][outcome] += number
    return {key: +outcomes for key, outcomes in counted.items()}


def select_decided(
    *key: ColumnElement[Any] | InstrumentedAttribute[str], where: ColumnElement[bool]
) -> tuple[Select[Any], ...]:
    """The queries of `count_outcomes` for the decided flags that fit, grouped by `key`.

    States come from the index of flags alone; only confirmed flags are looked for in cases, and those that have one
    are taken off the confirmed ones again.
    """
    taken_off, by_case = (
        select(*key, outcome, number)
        .select_from(FlagRow)
        .join(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
        .join(CaseRow, CaseRow.id == CaseFlagRow.case_id)
        .where(where, FlagRow.state == FlagState.CONFIRMED)
        .group_by(*key, outcome)
        for outcome, number in ((FlagRow.state, -func.count()), (CASE_OUTCOME, func.count()))
    )
    return select_states(*key, where=where), taken_off, by_case


def select_states(*key: ColumnElement[Any] | InstrumentedAttribute[str], where: ColumnElement[bool]) -> Select[Any]:
    """A query of `count_outcomes` by state alone, which the index of flags answers: a confirmed flag counts as such
    whether it is in a case or not."""
    states = select(*key, FlagRow.state, func.count()).where(where, FlagRow.state.in_(DECIDED))
    return states.group_by(*key, FlagRow.state)
