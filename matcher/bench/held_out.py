"""What is learnt, measured where it was not learnt: each source of labelled titles is ordered by the others' weights.

Weights are fitted to labelled rows as they would be to officers' verdicts: a row to be flagged counts as confirmed, one
that is not as dismissed. The figures are recalls of the queue by priority at the precision of `measure_order`: with the
weights that the project ships, with weights fitted to all rows, and with those fitted to the other sources. The gap
between the last two says how much of a fit is learnt by heart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from matcher.bench.labelled import Answer, measure_order
from matcher.decision.learning import Verdict, fit_weights
from matcher.features.table import SIGNALS
from matcher.features.weights import WEIGHTS, Weights
from matcher.records.errors import LearningError
from matcher.records.match import Match, Use

Report = dict[str, object]

_SIGNAL_USES = {row.name: row.use for row in SIGNALS}


def measure_held_out(files: Mapping[str, Sequence[Answer]]) -> Report:
    """The three recalls over the rows of all files together and of each, and by source with the source left out."""
    answers = list(chain.from_iterable(files.values()))
    sources = sorted({answer.row.source for answer in answers})
    try:
        fitted = fit_weights(WEIGHTS, _list_verdicts(answers))
        tables = {source: _fit_to_others(answers, source) for source in sources}
    except LearningError as refusal:
        return {"skipped": str(refusal)}
    sourced = {source: _reorder_source(answers, source, table) for source, table in tables.items()}
    return {
        **_measure_orders(answers, fitted, tables),
        "by_file": {file: _measure_orders(rows, fitted, tables) for file, rows in files.items()},
        "held_out_by_source": {source: measure_order(group) for source, group in sourced.items()},
        "fitted_weights": _list_changes(fitted.points),
    }


def _measure_orders(answers: Sequence[Answer], fitted: Weights, tables: Mapping[str, Weights]) -> Report:
    """The recall with the shipped weights, with the fitted ones, and with those that other sources taught."""
    held_out = (answer for source, table in tables.items() for answer in _reorder_source(answers, source, table))
    return {
        "shipped": measure_order(answers),
        "fitted": measure_order(_reorder_answers(answers, fitted)),
        "held_out": measure_order(held_out),
    }


def _reorder_source(answers: Iterable[Answer], source: str, table: Weights) -> list[Answer]:
    return _reorder_answers(_select_answers(answers, source), table)


def _select_answers(answers: Iterable[Answer], source: str) -> list[Answer]:
    return [answer for answer in answers if answer.row.source == source]


def _fit_to_others(answers: Iterable[Answer], source: str) -> Weights:
    return fit_weights(WEIGHTS, _list_verdicts(answer for answer in answers if answer.row.source != source))


def _list_verdicts(answers: Iterable[Answer]) -> list[Verdict]:
    """The rows on which something is said and the annotator did not hesitate, as verdicts."""
    judged = ((answer.match, answer.row.is_to_be_flagged) for answer in answers)
    return [Verdict(match, truth) for match, truth in judged if match is not None and truth is not None]


def _reorder_answers(answers: Iterable[Answer], weights: Weights) -> list[Answer]:
    return [
        answer if answer.match is None else replace(answer, match=_set_priority(answer.match, weights))
        for answer in answers
    ]


def _set_priority(match: Match, weights: Weights) -> Match:
    """The match with the priority that another table gives it: the strongest bearing signal and all qualifiers."""
    points = {finding.signal: weights.get_points(finding.signal) for finding in match.findings}
    signals = [name for name in points if name in _SIGNAL_USES]
    bearing = [name for name in signals if match.use is Use.VARIANT or _SIGNAL_USES[name] is not Use.VARIANT]
    strongest = max(points[name] for name in bearing or signals)
    total = strongest + sum(value for name, value in points.items() if name not in _SIGNAL_USES)
    return replace(match, priority=round(min(100, max(0, total))))


def _list_changes(points: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The rows that a fit moves by a point or more: the points in force and the fitted ones."""
    both = ((name, WEIGHTS.get_points(name), value) for name, value in points.items())
    return {name: (before, after) for name, before, after in both if abs(after - before) >= 1}
