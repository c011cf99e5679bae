"""From what was seen to a Match: which use of the name it is, whether it is flagged, and how urgent."""

from dataclasses import replace
from functools import cache

from matcher.candidates.types import Rung
from matcher.decision.plausibility import plausible
from matcher.features.context import Comparison, Remark
from matcher.features.table import QUALIFIERS, SIGNALS, Row
from matcher.features.weights import Weights
from matcher.records.match import Finding, Match, Use

FLAGGED = frozenset({Use.CONFLICT, Use.VARIANT})
"""Uses that are flagged whoever the right is."""


_SIGNALS, _QUALIFIERS = (
    {kind: tuple(row for row in rows if row.of_markings is kind) for kind in (False, True)}
    for rows in (SIGNALS, QUALIFIERS)
)


def judged(comparison: Comparison, weights: Weights, *, watched: bool) -> Match | None:
    """What there is to say on this pair, None where nothing is: no signal speaks, or only by chance."""
    if comparison.marking is None:
        kept = plausible(comparison)
        # What was worked out for the same spots need not be worked out again.
        comparison = comparison if kept == comparison.spots else replace(comparison, spots=kept)
    of_markings = comparison.marking is not None
    signals = _spoken(comparison)
    if not signals:
        return None
    qualifiers = _qualified(_QUALIFIERS[of_markings], comparison)
    use = settled(comparison, [row for row, _ in signals], [row for row, _ in qualifiers])
    findings = tuple(_finding(row, remark, weights) for row, remark in (*signals, *qualifiers))
    licensed = any(row.name == "authorised_seller" for row, _ in qualifiers)
    flagged = use in FLAGGED or (use is Use.USE and watched and not licensed)
    return Match(comparison.right, use, flagged, _priority(signals, qualifiers, weights), findings)


def settled(comparison: Comparison, signals: list[Row], qualifiers: list[Row]) -> Use:
    """The use that the rules settle; `signals` and `qualifiers` are the rows that spoke, in the tables' order."""
    against = next((row.use for row in qualifiers if row.use in _AGAINST), None)
    if against is not None:
        settling = next(row.use for row in qualifiers if row.use is not None)
        return settling or against
    if any(row.use is Use.VARIANT for row in signals) and not _name_stands(comparison):
        return Use.VARIANT
    if any(row.use is Use.CONFLICT for row in qualifiers):
        return Use.CONFLICT
    return Use.USE if any(row.use is Use.USE for row in signals) else Use.VARIANT


def _name_stands(comparison: Comparison) -> bool:
    """Whether the name itself is written; an alias beside a disguise of it (Revlon 露化浓) does not cover that up."""
    disguised = any(spot.rung in _DISGUISES and spot.name == comparison.right.name for spot in comparison.spots)
    return any(spot.rung is not Rung.ALIAS or not disguised for spot in comparison.plain)


_DISGUISES = frozenset({Rung.HOMOPHONE, Rung.LOOKALIKE, Rung.SPLIT})
_AGAINST = frozenset({Use.NEGATED, Use.OTHER_RIGHT, Use.PART})


def _qualified(rows: tuple[Row, ...], comparison: Comparison) -> list[tuple[Row, Remark]]:
    """What the qualifiers say. Where the first that settles the use gives the title to another name, no other is asked:
    what the title says speaks of that name, and held against this right it would mislead."""
    said: list[tuple[Row, Remark]] = []
    for row in rows:
        remark = row.ask(comparison)
        if remark is None:
            continue
        said.append((row, remark))
        if row.use is Use.OTHER_RIGHT and all(other.use is None for other, _ in said[:-1]):
            return said[-1:]
    return said


def _spoken(comparison: Comparison) -> list[tuple[Row, Remark]]:
    """What the signals say; only those are asked that may speak."""
    rungs = frozenset(spot.rung for spot in comparison.spots)
    rows = _SIGNALS[True] if comparison.marking is not None else _signals_on(rungs)
    return [(row, remark) for row in rows if (remark := row.ask(comparison)) is not None]


@cache
def _signals_on(rungs: frozenset[Rung]) -> tuple[Row, ...]:
    return tuple(row for row in _SIGNALS[False] if not row.rungs.isdisjoint(rungs))


def _finding(row: Row, remark: Remark, weights: Weights) -> Finding:
    return Finding(
        row.name, weights.of(row.name), remark.says, remark.seen, remark.field, remark.registered, remark.question
    )


def _priority(signals: list[tuple[Row, Remark]], qualifiers: list[tuple[Row, Remark]], weights: Weights) -> int:
    strongest = max(weights.of(row.name) for row, _ in signals)
    return round(min(100, max(0, strongest + sum(weights.of(row.name) for row, _ in qualifiers))))
