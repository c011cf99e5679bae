"""The rows of deadlines: each names an article that was in force, and has its words."""

from datetime import date

import pytest

from casebook.db.words import LABELS
from casebook.law.clocks import RULES, ClockRule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind.value}-{rule.first}")
def test_a_rule_cites_an_article_in_force_from_its_first_day(rule: ClockRule) -> None:
    assert rule.cite_article(rule.first).startswith("《")
    assert rule.kind.value in LABELS["clock_kind"]
    assert rule.unit.value in LABELS["clock_unit"]
    assert {pause.value for pause in rule.pauses} <= LABELS["clock_pause"].keys()


def test_no_two_rules_of_a_kind_are_in_force_on_one_day() -> None:
    for rule in RULES:
        others = [other for other in RULES if other.kind is rule.kind and other is not rule]
        assert not any(other.first <= rule.first <= (other.last or date.max) for other in others)
