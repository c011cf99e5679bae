"""Registered names one character from another."""

from pathlib import Path

import pytest

from matcher.bench.neighbours import list_neighbours, list_wrong_flags
from matcher.match import Matcher
from matcher.registers.readers import read_register


@pytest.fixture(scope="module")
def matcher(shared_data: Path) -> Matcher:
    return Matcher(read_register(shared_data / "registers" / "agri_gi.csv", shared_data / "gold" / "rights.csv"))


def test_neighbouring_names_differ_in_one_character() -> None:
    assert list_neighbours(["炎陵黄桃", "宜陵黄桃", "炎陵大黄桃", "砀山酥梨"]) == ("宜陵黄桃", "炎陵大黄桃", "炎陵黄桃")


def test_no_lawful_neighbour_is_flagged_for_its_neighbour(matcher: Matcher) -> None:
    names = list_neighbours(right.name for right in matcher.register.rights)
    assert len(names) > 363
    assert list_wrong_flags(matcher, names) == []
