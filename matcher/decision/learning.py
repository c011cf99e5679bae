"""A new weight table proposed from officers' verdicts: taken only by a person who has seen what it changes.

Each verdict says of one match whether an officer confirmed it. A logistic regression over the findings (a column for
each signal or qualifier, 1 where it spoke) finds how much each speaks for confirmation. Its coefficients are the
points, on the scale of the table in force and blended with it by the number of verdicts: ten verdicts move little.
Rules that settle the use of a name are not learnt: they are the floor. scikit-learn is the extra `learn`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from matcher.features.weights import Weights
from matcher.records.errors import LearningError
from matcher.records.match import Match

MIN_VERDICTS = 20
"""Verdicts of each kind below which nothing is proposed."""

HALF_TRUST = 200
"""Verdicts on one row at which the learnt and the present weight count the same."""

_SCALE = 25.0
"""Points for one unit of log-odds: about the step between two neighbouring rows of the table."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One match and what the officer decided: confirmed or dismissed."""

    match: Match
    confirmed: bool


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """How a table orders the verdicts: the chance that a confirmed one stands above a dismissed one, and counts.

    `above` of 0.5 is chance, 1 is perfect; ties count half.
    """

    probability: float
    confirmed: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A weight table for a person to accept or not, with its figures before and after on verdicts not learnt from."""

    weights: Weights
    before: OrderFigures
    after: OrderFigures
    changed: tuple[tuple[str, float, float], ...]


def propose_weights(verdicts: Sequence[Verdict], weights: Weights) -> Proposal:
    """A new table from these verdicts, the newest fifth of which is kept apart to measure it on.

    Verdicts come in the order of their time. Raises LearningError where they are too few or scikit-learn is absent.
    """
    held_out = max(len(verdicts) // 5, 1)
    learnt, kept = verdicts[:-held_out], verdicts[-held_out:]
    _require_enough(learnt)
    proposed = _blend_weights(weights, learnt)
    changed = tuple(
        (name, weights.get_points(name), points)
        for name, points in proposed.points.items()
        if abs(points - weights.get_points(name)) >= 1
    )
    return Proposal(proposed, measure_order(kept, weights), measure_order(kept, proposed), changed)


def measure_order(verdicts: Sequence[Verdict], weights: Weights) -> OrderFigures:
    """How well a table puts what was confirmed above what was dismissed."""
    scores = [(sum_points(verdict.match, weights), verdict.confirmed) for verdict in verdicts]
    above = [points for points, confirmed in scores if confirmed]
    below = [points for points, confirmed in scores if not confirmed]
    pairs = len(above) * len(below)
    won = sum((high > low) + (high == low) / 2 for high in above for low in below)
    return OrderFigures(round(won / pairs, 3) if pairs else 0.5, len(above), len(below))


def sum_points(match: Match, weights: Weights) -> float:
    """The sum of the points of all that spoke, before it is cut to the scale of priorities."""
    return sum(weights.get_points(finding.signal) for finding in match.findings if finding.signal in weights.points)


def _require_enough(verdicts: Sequence[Verdict]) -> None:
    confirmed = sum(verdict.confirmed for verdict in verdicts)
    dismissed = len(verdicts) - confirmed
    if min(confirmed, dismissed) < MIN_VERDICTS:
        raise LearningError(
            f"确认和排除的预警各需至少 {MIN_VERDICTS} 件才能提出新的权重，"
            f"现有确认 {confirmed} 件、排除 {dismissed} 件。"
        )


def _blend_weights(weights: Weights, verdicts: Sequence[Verdict]) -> Weights:
    names = list(weights.points)
    spoke = [[float(_has_finding(verdict.match, name)) for name in names] for verdict in verdicts]
    coefficients = _fit_coefficients(spoke, [verdict.confirmed for verdict in verdicts])
    points = {}
    for column, name in enumerate(names):
        trust = (seen := sum(row[column] for row in spoke)) / (seen + HALF_TRUST)
        points[name] = round((1 - trust) * weights.get_points(name) + trust * _SCALE * coefficients[column], 1)
    return Weights(_increment_version(weights.version), MappingProxyType(points))


def _has_finding(match: Match, name: str) -> bool:
    return any(finding.signal == name for finding in match.findings)


def _fit_coefficients(spoke: list[list[float]], confirmed: list[bool]) -> list[float]:
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        raise LearningError("没有安装学习组件 scikit-learn，请先运行：pip install 'zhixun[learn]'。") from None
    model = LogisticRegression(C=1.0, max_iter=1000, random_state=0)
    model.fit(spoke, confirmed)
    return [float(value) for value in model.coef_[0]]


def _increment_version(version: str) -> str:
    return str(int(version) + 1) if version.isdigit() else f"{version}+1"
