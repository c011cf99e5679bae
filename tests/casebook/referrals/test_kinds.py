"""The rows of referral kinds: each is followed by its `moves` from a draft to an end."""

from dataclasses import fields, replace
from datetime import date

import pytest

from casebook.cases.profiles import PROFILES
from casebook.cases.states import CaseState
from casebook.documents.letter_forms import FORMS
from casebook.errors import ConflictError
from casebook.law.clocks import ClockKind
from casebook.referrals.completeness import FACTS, LETTER_FACTS
from casebook.referrals.kinds import KINDS, ReferralKind, find_kind
from casebook.referrals.model import Destination
from casebook.referrals.moves import CaseEffect
from casebook.referrals.states import UNDER_WAY, ReferralState

ROWS = list(KINDS.values())
PAPERS = tuple(KINDS)


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.code)
def test_every_state_that_is_under_way_leads_on_and_every_end_is_reached(kind: ReferralKind) -> None:
    reached, waiting = {ReferralState.DRAFT}, [ReferralState.DRAFT]
    while waiting:
        for move in kind.list_moves(waiting.pop()):
            if move.after not in reached:
                reached.add(move.after)
                waiting.append(move.after)
    assert reached == {state for move in kind.moves for state in (*move.before, move.after)}
    assert all(kind.list_moves(state) for state in reached & set(UNDER_WAY))
    ends = {state for state in reached if not kind.list_moves(state)}
    assert ends & {ReferralState.VOIDED, ReferralState.REPORTED, ReferralState.DESIGNATED, ReferralState.RETURNED}


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.code)
def test_required_fields_are_fields_of_a_destination(kind: ReferralKind) -> None:
    assert set(kind.required) <= {field.name for field in fields(Destination)}
    assert {*kind.complete, *kind.advised} <= set(FACTS)
    assert set(LETTER_FACTS) <= set(kind.complete), "no letter leaves with a blank"
    assert kind.clock or kind.convention, "a day for the answer is the law's or called a convention"


def test_the_day_of_the_answer_is_the_law_s_or_a_convention() -> None:
    sent, by_convention = date(2026, 8, 3), KINDS["clue_transfer"]
    assert by_convention.compute_answer_day(sent, reminder_days=30) == date(2026, 9, 2)
    assert by_convention.cite_answer_basis(sent) == "本地约定，并非法定期限"
    by_law = replace(by_convention, clock=ClockKind.CHECK, convention="")
    assert by_law.compute_answer_day(sent, reminder_days=30) == date(2026, 8, 24)
    assert by_law.cite_answer_basis(sent) == "《市场监督管理行政处罚程序规定》第十八条"


def test_a_move_that_is_not_in_the_row_is_refused() -> None:
    kind = KINDS["clue_transfer"]
    assert kind.find_move(ReferralState.DRAFT, ReferralState.SENT).effect is CaseEffect.REFERRED
    with pytest.raises(ConflictError, match="移送草稿，不能改为已签收。"):
        kind.find_move(ReferralState.DRAFT, ReferralState.RECEIVED)


@pytest.mark.parametrize(
    ("state", "papers", "code"),
    [
        (CaseState.CHECKING, PAPERS, "clue_transfer"),
        (CaseState.FILED, PAPERS, "case_transfer"),
        (CaseState.REFERRED, PAPERS[:2], None),
        (CaseState.CHECKING, ("case_transfer",), None),
    ],
)
def test_the_kind_follows_from_the_state_of_the_case(
    state: CaseState, papers: tuple[str, ...], code: str | None
) -> None:
    kind = find_kind(state, papers)
    assert (kind and kind.code) == code


def test_profiles_name_kinds_that_there_are() -> None:
    assert {paper for profile in PROFILES.values() for paper in profile.papers} <= set(KINDS)


def test_there_are_seven_kinds_each_with_its_letter_and_words() -> None:
    assert list(KINDS) == [
        "clue_transfer", "case_transfer", "assistance", "notice", "designation", "police", "other_agency",
    ]  # fmt: skip
    assert {kind.letter for kind in ROWS} == set(FORMS)
    assert {kind.code for kind in ROWS if kind.takes_case} == {
        "clue_transfer",
        "case_transfer",
        "police",
        "other_agency",
    }
    assert not KINDS["police"].is_within_market


@pytest.mark.parametrize(
    ("code", "day", "basis"),
    [
        ("assistance", date(2026, 8, 24), "《市场监督管理行政处罚程序规定》第四十五条"),
        ("designation", date(2026, 8, 12), "《市场监督管理行政处罚程序规定》第十六条"),
        ("police", date(2026, 8, 6), "《行政执法机关移送涉嫌犯罪案件的规定》（2020年修订）第八条"),
        ("notice", date(2026, 9, 2), "本地约定，并非法定期限"),
    ],
)
def test_the_clock_of_each_kind_is_its_article_s_or_called_a_convention(code: str, day: date, basis: str) -> None:
    sent = date(2026, 8, 3)
    assert KINDS[code].compute_answer_day(sent, reminder_days=30) == day
    assert KINDS[code].cite_answer_basis(sent) == basis
