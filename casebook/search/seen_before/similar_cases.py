"""Past cases that are like a flag or a case: for which reasons, and how they were decided."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select, union_all

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.search.seen_before.outcomes import CASE_OUTCOME
from casebook.search.seen_before.precedents import Conditions, PrecedentReason

MOST_CASES = 6
MOST_FOR_REASON = 100
"""Newest cases that are looked at for each reason."""


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """A case, in what its flags are like those asked about (the strongest reason first), its outcome."""

    id: int
    number: str
    title: str
    opened_at: datetime
    outcome: str
    reasons: tuple[PrecedentReason, ...]


def load_similar_cases(session: Session, conditions: Conditions) -> tuple[SimilarCase, ...]:
    """At most MOST_CASES, those alike for the strongest reasons first, then the newest; two statements.

    `conditions` on flags are those of `precedents.list_conditions`, the strongest reason first.
    """
    reasons_of = _find_reasons(session, conditions)
    first = sorted(reasons_of, key=lambda case: (_rank_reasons(reasons_of[case]), -case))[:MOST_CASES]
    query = select(CaseRow.id, CaseRow.number, CaseRow.title, CaseRow.opened_at, CASE_OUTCOME.label("outcome"))
    rows = {row.id: row for row in session.execute(query.where(CaseRow.id.in_(first)))}
    return tuple(SimilarCase(**rows[case]._asdict(), reasons=tuple(reasons_of[case])) for case in first if case in rows)


def _find_reasons(session: Session, conditions: Conditions) -> Mapping[int, Sequence[PrecedentReason]]:
    parts = (
        select(literal(reason.value), CaseFlagRow.case_id)
        .join(FlagRow, FlagRow.id == CaseFlagRow.flag_id)
        .where(condition)
        .distinct()
        .order_by(CaseFlagRow.case_id.desc())
        .limit(MOST_FOR_REASON)
        .subquery()
        for reason, condition in conditions.items()
    )
    reasons_by_case: defaultdict[int, set[str]] = defaultdict(set)
    for reason, case in session.execute(union_all(*(select(part) for part in parts))):
        reasons_by_case[case].add(reason)
    return {case: [reason for reason in conditions if reason in reasons] for case, reasons in reasons_by_case.items()}


def _rank_reasons(reasons: Sequence[PrecedentReason]) -> tuple[int, ...]:
    """Small for strong reasons: a case of the same seller comes before one of the same right and kind."""
    order = list(PrecedentReason)
    return tuple(order.index(reason) if reason in reasons else len(order) for reason in order)
