"""Precision of each rule from verdicts, and its interval."""

import pytest

from matcher.decision.learning import Verdict
from matcher.decision.rule_figures import compute_wilson_interval, measure_rules
from matcher.features.table import QUALIFIERS, SIGNALS
from tests.matcher.decision.test_learning import match


def test_each_rule_counts_what_it_spoke_on() -> None:
    verdicts = [
        Verdict(match("same_name", "other_origin"), confirmed=True),
        Verdict(match("same_name", "other_origin"), confirmed=True),
        Verdict(match("same_name"), confirmed=False),
        Verdict(match("sounds_like"), confirmed=False),
    ]
    figures = {rule.name: rule for rule in measure_rules(verdicts)}
    assert list(figures) == [row.name for row in (*SIGNALS, *QUALIFIERS)]
    same, origin, sound = (figures[name] for name in ("same_name", "other_origin", "sounds_like"))
    assert (same.confirmed, same.dismissed) == (2, 1)
    assert same.precision == pytest.approx(2 / 3)
    assert (origin.precision, sound.precision) == (1.0, 0.0)
    assert figures["pinyin"].precision is None
    assert figures["pinyin"].low is None


@pytest.mark.parametrize(
    ("right", "whole", "low", "high"),
    [(2, 2, 0.342, 1.0), (0, 2, 0.0, 0.658), (5, 10, 0.237, 0.763), (90, 100, 0.826, 0.945)],
)
def test_the_interval_is_wilsons(right: int, whole: int, low: float, high: float) -> None:
    assert list(compute_wilson_interval(right, whole)) == pytest.approx([low, high], abs=0.001)
