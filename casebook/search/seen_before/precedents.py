"""Decided flags that are like the ones asked about, for which reason, and how each was decided.

All decided flags are counted (`outcomes`), the newest of each reason are shown; the work is a handful of statements
over indexes however large the record is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, false, literal, select, union_all

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.listings import ListingRow
from casebook.search.seen_before.outcomes import CASE_OUTCOME, DECIDED, count_outcomes, match_kinds, select_decided
from casebook.search.seen_before.subject import Subject

EXAMPLES = 3
"""Flags that are shown for each reason, the newest."""


class PrecedentReason(StrEnum):
    """In what a decided flag is like the one asked about, the strongest first; words are in `db.words`."""

    SELLER = "seller"
    WORDING = "wording"
    PATTERN = "pattern"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Precedent:
    """A decided flag: what it offered, how and why it was decided, and the case that rests on it."""

    flag_id: int
    title: str
    outcome: str
    dismissal: str
    at: datetime | None
    case_id: int | None
    case_number: str


@dataclass(frozen=True, slots=True)
class PrecedentGroup:
    """The decided flags that are like it for one reason: how often each outcome, and the newest of them.

    Outcomes are those of `outcomes`, the most frequent first.
    """

    reason: PrecedentReason
    outcomes: tuple[tuple[str, int], ...]
    examples: tuple[Precedent, ...]


Conditions = Mapping[PrecedentReason, ColumnElement[bool]]
"""Which flags are like the ones asked about, by reason, the strongest first."""


def load_precedents(session: Session, conditions: Conditions) -> tuple[PrecedentGroup, ...]:
    """The groups that have any, in the order of `conditions`, which `list_conditions` makes."""
    queries = (
        query
        for reason, condition in conditions.items()
        for query in select_decided(literal(reason.value), where=condition)
    )
    counted = count_outcomes(session, queries)
    newest = _find_newest(session, conditions)
    shown = _load_examples(session, (flag for flags in newest.values() for flag in flags))
    return tuple(
        PrecedentGroup(
            reason,
            tuple(counted[reason].most_common()),
            tuple(_make_precedent(shown[flag]) for flag in newest.get(reason, ())),
        )
        for reason in conditions
        if counted.get(reason)
    )


def list_conditions(subject: Subject, same_wording: Sequence[int]) -> Conditions:
    """Which flags are like a subject; its own and those of its case are not.

    `same_wording` are flags that the search found.
    """
    in_case = select(CaseFlagRow.flag_id).where(CaseFlagRow.case_id == subject.case_id)
    is_other = and_(FlagRow.id.not_in(subject.flags), FlagRow.id.not_in(in_case))
    likeness = {
        PrecedentReason.SELLER: FlagRow.seller_id.in_(subject.sellers),
        PrecedentReason.WORDING: FlagRow.id.in_(same_wording),
        PrecedentReason.PATTERN: match_kinds(subject.kinds) if subject.kinds else false(),
        PrecedentReason.RIGHT: FlagRow.right_name.in_(subject.rights),
    }
    return {reason: and_(condition, is_other) for reason, condition in likeness.items()}


def _find_newest(session: Session, conditions: Conditions) -> Mapping[str, Sequence[int]]:
    """The numbers of the newest decided flags by reason, in one statement."""
    parts = (
        select(literal(reason.value), FlagRow.id)
        .where(condition, FlagRow.state.in_(DECIDED))
        .order_by(FlagRow.id.desc())
        .limit(EXAMPLES)
        .subquery()
        for reason, condition in conditions.items()
    )
    newest: dict[str, list[int]] = {}
    for reason, flag in sorted(session.execute(union_all(*(select(part) for part in parts))), key=lambda row: -row[1]):
        newest.setdefault(reason, []).append(flag)
    return newest


def _load_examples(session: Session, flags: Iterable[int]) -> Mapping[int, Any]:
    """Title, case and newest verdict of flags."""
    query = (
        select(FlagRow.id, FlagRow.state, ListingRow.title, VerdictRow.reason, VerdictRow.at,
               CaseRow.id.label("case_id"), CaseRow.number, CASE_OUTCOME.label("case_outcome"))
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .outerjoin(VerdictRow, VerdictRow.flag_id == FlagRow.id)
        .outerjoin(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
        .outerjoin(CaseRow, CaseRow.id == CaseFlagRow.case_id)
        .where(FlagRow.id.in_(set(flags)))
        .order_by(VerdictRow.id)
    )  # fmt: skip
    return {row.id: row for row in session.execute(query)}


def _make_precedent(row: Any) -> Precedent:
    outcome = row.case_outcome or row.state
    return Precedent(row.id, row.title, outcome, row.reason or "", row.at, row.case_id, row.number or "")
