"""Judgement by tables: the cases of each signal and qualifier are run by the test file of its module."""

from functools import cache
from types import ModuleType

import pytest

from matcher.bench.cases import Case, read_case_register, read_cases
from matcher.match import Matcher


@cache
def _matcher() -> Matcher:
    return Matcher(read_case_register())


def cases_of(module: ModuleType) -> pytest.MarkDecorator:
    """The cases of all signals or qualifiers that a module defines, as arguments `case` of a test."""
    cases = [case for case in read_cases() if hasattr(module, case.signal)]
    assert cases
    names = [f"{case.signal}-{'yes' if case.is_expected else 'no'}-{case.title}" for case in cases]
    return pytest.mark.parametrize("case", cases, ids=names)


def assert_met(case: Case) -> None:
    """Assert that the matches of the case's listing are as the case demands."""
    matches = _matcher().match(case.listing, day=case.day)
    assert case.is_met_by(matches), [
        (match.right.name, match.use, [finding.signal for finding in match.findings]) for match in matches
    ]
