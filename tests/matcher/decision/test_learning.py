"""Weights learnt from verdicts: a proposal with its figures, or a clear refusal."""

import sys

import pytest

from matcher.decision.learning import Verdict, measure_order, propose_weights, sum_points
from matcher.features.weights import WEIGHTS, Weights
from matcher.records.errors import LearningError
from matcher.records.match import Finding, Match, Use
from matcher.records.right import Right, RightKind

RIGHT = Right(RightKind.MARK, "1", "甲")


def match(*signals: str) -> Match:
    findings = tuple(Finding(signal, WEIGHTS.get_points(signal), "说") for signal in signals)
    return Match(RIGHT, Use.CONFLICT, True, 50, findings)


def verdicts(times: int) -> list[Verdict]:
    """Officers here confirm what has another origin and dismiss what only sounds alike, against the table in force."""
    pair = [Verdict(match("same_name", "other_origin"), True), Verdict(match("sounds_like"), False)]
    noise = [Verdict(match("same_name"), False), Verdict(match("sounds_like", "other_origin"), True)]
    return (pair * 3 + noise) * times


def test_a_proposal_orders_verdicts_better_and_says_what_changed() -> None:
    proposal = propose_weights(verdicts(80), WEIGHTS)
    assert proposal.after.probability > proposal.before.probability
    assert proposal.after.probability > 0.95
    moved = {name: (before, after) for name, before, after in proposal.changed}
    assert moved["sounds_like"][1] < moved["sounds_like"][0]
    assert moved["other_origin"][1] > moved["other_origin"][0]
    assert proposal.weights.version == "2"
    assert WEIGHTS.version == "1"


def test_few_verdicts_move_little() -> None:
    few, many = propose_weights(verdicts(8), WEIGHTS), propose_weights(verdicts(200), WEIGHTS)
    shift = [abs(p.weights.get_points("sounds_like") - WEIGHTS.get_points("sounds_like")) for p in (few, many)]
    assert shift[0] < shift[1]


def test_rows_that_never_spoke_keep_their_weight() -> None:
    proposal = propose_weights(verdicts(30), WEIGHTS)
    assert proposal.weights.get_points("pinyin") == WEIGHTS.get_points("pinyin")


@pytest.mark.parametrize("given", [[], verdicts(1), [Verdict(match("same_name"), True)] * 500])
def test_too_few_or_one_sided_verdicts_are_refused(given: list[Verdict]) -> None:
    with pytest.raises(LearningError, match="至少 20 件"):
        propose_weights(given, WEIGHTS)


def test_without_scikit_learn_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(LearningError, match="scikit-learn"):
        propose_weights(verdicts(30), WEIGHTS)


def test_figures_of_chance_and_of_perfection() -> None:
    sides = [Verdict(match("same_name"), True), Verdict(match("same_name"), False)]
    assert measure_order(sides, WEIGHTS).probability == 0.5
    assert measure_order([Verdict(match("sounds_like"), True), sides[1]], WEIGHTS).probability == 1.0


def test_a_finding_that_the_table_does_not_know_scores_nothing() -> None:
    assert sum_points(match("same_name"), Weights("1", {})) == 0
