"""Evasions made by rule: the kinds of `evasion_kinds` apply where they should, and most titles are flagged."""

import pytest

from matcher.bench.evasion_kinds import INDICATION_KINDS, MARK_KINDS
from matcher.bench.evasions import make_evasions, measure_evasions
from matcher.bench.imitations import read_imitated_marks
from matcher.match import Matcher
from matcher.registers.readers import get_zhuzhou_register, read_register

MIN_SHARE = {"one character changed": 0.8, "an invisible sign inside": 0.8, "the whole name in pinyin": 0.9}


def test_evasions_are_the_same_every_time_and_never_the_name_itself() -> None:
    rights = read_imitated_marks().rights
    made = list(make_evasions(rights))
    assert made == list(make_evasions(rights))
    assert all(evasion.text != evasion.right for evasion in made)
    assert set(MARK_KINDS) <= {evasion.kind for evasion in made}
    assert set(INDICATION_KINDS) <= {e.kind for e in make_evasions(read_register(get_zhuzhou_register()).rights)}


@pytest.mark.parametrize("kind", MIN_SHARE)
def test_most_titles_of_a_kind_are_flagged_under_their_right(kind: str) -> None:
    for register in (read_imitated_marks(), read_register(get_zhuzhou_register())):
        figures = measure_evasions(Matcher(register), make_evasions(register.rights)).get(kind)
        if isinstance(figures, dict):
            assert figures["share"] >= MIN_SHARE[kind], figures
