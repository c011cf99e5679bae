"""What was seen before of the flags of a page, in a line for each: cases on the same seller, verdicts on its kind.

The verdicts are those that `precedents` counts under `PrecedentReason.PATTERN`.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.flags.flag_filter import FlagState
from casebook.flags.flag_queue import Flag
from casebook.search.seen_before.outcomes import (
    DECIDED,
    KIND_COLUMNS,
    Kind,
    count_outcomes,
    match_kind,
    select_states,
)


@dataclass(frozen=True, slots=True)
class SellerCase:
    """A case that rests on a flag of a seller."""

    id: int
    number: str
    state: str
    right: str


@dataclass(frozen=True, slots=True)
class SeenSummary:
    """The newest cases on the same seller, and how often other flags of the same kind were confirmed and dismissed."""

    cases: tuple[SellerCase, ...]
    confirmed: int
    dismissed: int


_LARGE, _COUNTED_AGAIN, _MOST_REMEMBERED = 1_000, 60.0, 10_000
"""Verdicts from which on a count is used again, seconds for which it is, and how many counts are remembered."""
_LARGE_COUNTS: dict[tuple[object, Kind], tuple[float, Mapping[str, int]]] = {}


def load_summaries(session: Session, flags: Sequence[Flag]) -> dict[int, SeenSummary]:
    """What was seen before, by the number of the flag, without the flag itself and its own case; two queries."""
    cases = _load_cases(session, {flag.seller_id for flag in flags if flag.seller_id})
    kinds = {flag.id: find_kind(flag) for flag in flags}
    decided = _count_kinds(session, set(kinds.values()))
    return {
        flag.id: SeenSummary(
            tuple(case for case in cases.get(flag.seller_id or 0, ()) if case.id != flag.case_id),
            *_count_others(flag, decided.get(kinds[flag.id], {})),
        )
        for flag in flags
    }


def _count_kinds(session: Session, kinds: Iterable[Kind]) -> dict[Kind, Mapping[str, int]]:
    """How often flags of some kinds were confirmed and dismissed, by kind.

    What was counted lately is taken from the last count where it was large: one more verdict changes nothing in it.
    """
    scope, now = session.scope, time.monotonic()
    viewer = (session.get_bind(), scope.bureau, scope.own_cases_of if scope.has_hidden_cases else 0)
    outcomes = {
        kind: counted
        for kind in kinds
        if (last := _LARGE_COUNTS.get((viewer, kind))) and now - last[0] < _COUNTED_AGAIN and (counted := last[1])
    }
    queries = [select_states(*KIND_COLUMNS, where=match_kind(kind)) for kind in sorted({*kinds} - outcomes.keys())]
    for kind, counted in (count_outcomes(session, queries) if queries else {}).items():
        outcomes[kind] = counted
        if sum(counted.values()) >= _LARGE:
            if len(_LARGE_COUNTS) >= _MOST_REMEMBERED:
                _LARGE_COUNTS.clear()
            _LARGE_COUNTS[viewer, kind] = now, counted
    return outcomes


def find_kind(flag: Flag) -> Kind:
    """Of which kind a flag is."""
    signals = "".join(f"{name}," for name in sorted({finding.signal for finding in flag.match.findings}))
    return flag.match.right.name, flag.match.use.value, signals


def _count_others(flag: Flag, outcomes: Mapping[str, int]) -> tuple[int, int]:
    """Confirmed and dismissed flags of a kind beside `flag`, which is one of them where it is decided."""
    dismissed, confirmed = outcomes.get(FlagState.DISMISSED, 0), outcomes.get(FlagState.CONFIRMED, 0)
    own = flag.state if flag.state in DECIDED else None
    return confirmed - (own == FlagState.CONFIRMED), dismissed - (own == FlagState.DISMISSED)


def _load_cases(session: Session, sellers: Iterable[int]) -> Mapping[int, list[SellerCase]]:
    cases: dict[int, list[SellerCase]] = defaultdict(list)
    for seller, number, paper, state, right in session.execute(_CASES_OF_SELLERS, {"sellers": list(sellers)}):
        cases[seller or 0].append(SellerCase(number, paper, state, right))
    return cases


_CASES_OF_SELLERS = reuse_statement(
    select(FlagRow.seller_id, CaseRow.id, CaseRow.number, CaseRow.state, CaseRow.right_name)
    .join(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
    .join(CaseRow, CaseRow.id == CaseFlagRow.case_id)
    .where(FlagRow.seller_id.in_(bindparam("sellers", expanding=True)))
    .distinct()
    .order_by(CaseRow.id.desc())
)
