"""A search in the words of SQLite and FTS5: pure functions over the parsed query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.search.engines.index import SearchRequest
from casebook.search.query.parser import Term

_MATCHING = "row IN (SELECT rowid FROM texts WHERE texts MATCH ?)"


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL with its values in their order."""

    sql: str
    values: tuple[str, ...] = ()


def build_where(request: SearchRequest) -> Condition:
    """Which documents fit, and which of those the viewer may see."""
    conditions = [*_require_terms(request.query.terms), *_apply_filters(request), *_limit_to_owners(request)]
    if not conditions:
        return Condition("1")
    return Condition(
        " AND ".join(condition.sql for condition in conditions),
        tuple(value for condition in conditions for value in condition.values),
    )


def build_head_match(request: SearchRequest) -> Condition:
    """Whether all words stand in titles and numbers: those come first."""
    words = [f"head : {_match_phrase(term.words)}" for term in request.query.terms if not term.is_negated]
    return Condition(_MATCHING, (_join_all(words),)) if words else Condition("0")


def _require_terms(terms: Sequence[Term]) -> Iterable[Condition]:
    """One condition for all terms that must be there and one for all that must not: FTS5 is asked once for each."""
    required = [_match_term(term) for term in terms if not term.is_negated]
    excluded = [_match_term(term) for term in terms if term.is_negated]
    if required:
        yield Condition(_MATCHING, (_join_all(required),))
    if excluded:
        yield Condition(f"NOT {_MATCHING}", (" OR ".join(excluded),))


def _apply_filters(request: SearchRequest) -> Iterable[Condition]:
    for chosen in request.all_filters:
        yield Condition(f'"{chosen.field}" {"!=" if chosen.is_negated else "="} ?', (chosen.value,))


def _limit_to_owners(request: SearchRequest) -> Iterable[Condition]:
    if request.owners is not None:
        yield Condition(f"bureau IN ({', '.join('?' * len(request.owners))})", request.owners)


def _match_term(term: Term) -> str:
    ways = [
        f"{{head body}} : {_match_phrase(term.words)}",
        *(f"pinyin : {_match_phrase(reading)}" for reading in term.pinyin),
    ]
    if term.initials:
        ways.append(f"initials : {_match_phrase(term.initials)}")
    return "(" + " OR ".join(f"({way})" for way in ways) + ")"


def _join_all(conditions: Iterable[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)


def _match_phrase(tokens: Iterable[str]) -> str:
    # Tokens are letters and digits: none holds a quotation mark.
    return '"' + " ".join(tokens) + '"'
