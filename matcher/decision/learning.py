"""A new weight table proposed from officers' verdicts: it takes effect only if a person who has seen the change agrees.

Each verdict says of one match whether an officer confirmed it. A logistic regression over the findings (a column for
each signal or qualifier, 1 where it spoke) says how much each speaks for confirmation. Its coefficients become points
on the scale of the table in force and are blended with it by the number of verdicts: ten verdicts move little.
Rules that settle the use of a name are not learnt: they are the floor. scikit-learn is the extra `learn`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

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
    """How well a table orders verdicts, and how many there are of each kind.

    `probability` is the chance that a confirmed one has more points than a dismissed one, ties counting half: the area
    under the ROC curve, 0.5 by chance and 1 at best.
    """

    probability: float
    confirmed: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A weight table for a person to accept or not.

    `before` and `after` are measured on verdicts that were not learnt from; `changed` has for each row that moves by a
    point or more its name, the present points and the proposed ones.
    """

    weights: Weights
    before: OrderFigures
    after: OrderFigures
    changed: tuple[tuple[str, float, float], ...]


def propose_weights(verdicts: Sequence[Verdict], weights: Weights) -> Proposal:
    """A new table from these verdicts, the newest fifth of which is set apart to measure it on.

    Verdicts come in the order of their time. Raises LearningError where they are too few or scikit-learn is absent.
    """
    test_size = max(len(verdicts) // 5, 1)
    training, test = verdicts[:-test_size], verdicts[-test_size:]
    _require_enough(training)
    proposed = fit_weights(weights, training)
    changed = tuple(
        (name, weights.get_points(name), points)
        for name, points in proposed.points.items()
        if abs(points - weights.get_points(name)) >= 1
    )
    return Proposal(proposed, measure_order(test, weights), measure_order(test, proposed), changed)


def measure_order(verdicts: Sequence[Verdict], weights: Weights) -> OrderFigures:
    """How well a table puts what was confirmed above what was dismissed.

    Raises LearningError where scikit-learn is absent.
    """
    labels = [verdict.confirmed for verdict in verdicts]
    confirmed = sum(labels)
    if not 0 < confirmed < len(labels):
        return OrderFigures(0.5, confirmed, len(labels) - confirmed)
    points = [sum_points(verdict.match, weights) for verdict in verdicts]
    probability = float(_import_sklearn().metrics.roc_auc_score(labels, points))
    return OrderFigures(round(probability, 3), confirmed, len(labels) - confirmed)


def sum_points(match: Match, weights: Weights) -> float:
    """The points of all findings of a match together, before they are cut to the scale of priorities."""
    return sum(weights.get_points(finding.signal) for finding in match.findings if finding.signal in weights.points)


def _require_enough(verdicts: Sequence[Verdict]) -> None:
    confirmed = sum(verdict.confirmed for verdict in verdicts)
    dismissed = len(verdicts) - confirmed
    if min(confirmed, dismissed) < MIN_VERDICTS:
        raise LearningError(
            f"确认和排除的预警各需至少 {MIN_VERDICTS} 件才能提出新的权重，"
            f"现有确认 {confirmed} 件、排除 {dismissed} 件。"
        )


def fit_weights(weights: Weights, verdicts: Sequence[Verdict]) -> Weights:
    """The table in force blended with what these verdicts say, however few they are.

    Raises LearningError where all verdicts are of one kind, or scikit-learn is absent.
    """
    if len({verdict.confirmed for verdict in verdicts}) < 2:
        raise LearningError("确认和排除的预警都要有，才能提出新的权重。")
    names = list(weights.points)
    columns = [[float(_has_finding(verdict.match, name)) for name in names] for verdict in verdicts]
    coefficients = _fit_coefficients(columns, [verdict.confirmed for verdict in verdicts])
    points = {}
    for column, name in enumerate(names):
        count = sum(row[column] for row in columns)
        trust = count / (count + HALF_TRUST)
        points[name] = round((1 - trust) * weights.get_points(name) + trust * _SCALE * coefficients[column], 1)
    return Weights(_increment_version(weights.version), MappingProxyType(points))


def _has_finding(match: Match, name: str) -> bool:
    return any(finding.signal == name for finding in match.findings)


def _fit_coefficients(columns: list[list[float]], confirmed: list[bool]) -> list[float]:
    model = _import_sklearn().linear_model.LogisticRegression(C=1.0, max_iter=1000, random_state=0)
    model.fit(columns, confirmed)
    return [float(value) for value in model.coef_[0]]


def _import_sklearn() -> Any:
    """The library, imported at use: it is an extra and takes a second to load."""
    try:
        import sklearn.linear_model
        import sklearn.metrics
    except ImportError:
        raise LearningError("没有安装学习组件 scikit-learn，请先运行：pip install 'zhixun[learn]'。") from None
    return sklearn


def _increment_version(version: str) -> str:
    return str(int(version) + 1) if version.isdigit() else f"{version}+1"
