"""The rows of profiles: every kind of right has one, moves and clocks name states that it has."""

from datetime import date

import pytest

from casebook.cases.profiles import PROFILES, Profile, find_profile
from casebook.cases.states import CaseState
from casebook.law.clocks import ClockKind
from matcher.records.right import RightKind


@pytest.mark.parametrize("kind", RightKind)
def test_every_kind_of_right_has_one_profile(kind: RightKind) -> None:
    assert [profile for profile in PROFILES.values() if kind in profile.rights] == [find_profile(kind)]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.code)
def test_a_row_names_only_states_that_it_has_and_reaches_them_all(profile: Profile) -> None:
    states = set(profile.states)
    assert set(profile.moves) <= states
    assert set(profile.clocks) <= states
    reached = {profile.first_state}.union(*profile.moves.values())
    assert reached == states
    assert all(profile.cite_bases(date(2026, 12, 1))), "every basis can be cited"


def test_what_a_profile_allows_and_runs() -> None:
    profile = PROFILES["trademark"]
    assert profile.first_state is CaseState.CHECKING
    assert profile.is_allowed(CaseState.CHECKING, CaseState.FILED)
    assert not profile.is_allowed(CaseState.FILED, CaseState.CHECKING)
    assert profile.list_clocks(CaseState.CHECKING) == (ClockKind.CHECK,)
    assert profile.list_clocks(CaseState.REFERRED) == ()


def test_bases_are_cited_as_they_stand_on_the_day() -> None:
    profile = PROFILES["trademark"]
    assert profile.cite_bases(date(2026, 12, 31))[0].endswith("（2019年修正）第五十七条")
    assert profile.cite_bases(date(2027, 1, 1)) == (
        "《中华人民共和国商标法》（2026年修订）第七十二条",
        "《中华人民共和国商标法》（2026年修订）第七十四条第二款",
    )
    assert profile.cite_bases(date(2000, 1, 1)) == (), "a text that was not in force is left out"
