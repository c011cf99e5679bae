"""Every code that the record stores is ASCII and has its word."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from casebook.cases.profiles import PROFILES
from casebook.cases.states import CaseState
from casebook.db.words import LABELS, get_label, read_words
from casebook.documents.account import OFFER_PARTS
from casebook.flags.flag_filter import FlagState
from casebook.flags.verdicts import DismissReason
from casebook.law.clocks import ClockKind, PauseReason, Unit
from casebook.law.deadlines import ClockEventKind, ClockState
from casebook.referrals.completeness import FACTS
from casebook.referrals.exchange.slip import OUTCOMES
from casebook.referrals.exchange.stated_rights import SIGNAL as NOT_IN_REGISTER
from casebook.referrals.jurisdiction.ladder import STEPS
from casebook.referrals.jurisdiction.seller_kinds import SELLER_KINDS
from casebook.referrals.kinds import KINDS
from casebook.referrals.model import Reason
from casebook.referrals.platform_letters.letter_kinds import LETTER_KINDS
from casebook.referrals.platform_letters.model import LetterState
from casebook.referrals.states import ReferralState
from casebook.registers.bureaus.bureau_rows import FIELDS, LEVELS
from matcher.features.table import QUALIFIERS, SIGNALS

CODES: list[tuple[str, Iterable[str]]] = [
    ("case_profile", PROFILES),
    ("case_state", CaseState),
    ("clock_kind", ClockKind),
    ("clock_unit", Unit),
    ("clock_state", ClockState),
    ("clock_event", ClockEventKind),
    ("clock_pause", PauseReason),
    ("flag_state", FlagState),
    ("dismissal", DismissReason),
    ("signal", [*(row.name for row in (*SIGNALS, *QUALIFIERS)), NOT_IN_REGISTER]),
    ("offer_part", OFFER_PARTS),
    ("paper", ["clue", *(kind.paper for kind in KINDS.values()), *(kind.paper for kind in LETTER_KINDS.values())]),
    ("platform_letter", LETTER_KINDS),
    ("seller_kind", SELLER_KINDS),
    ("bureau_level", LEVELS),
    ("bureau_field", FIELDS),
    ("letter_state", LetterState),
    ("letter_outcome", [code for kind in LETTER_KINDS.values() for code in kind.outcomes]),
    ("packet_fact", FACTS),
    ("place_step", STEPS),
    ("packet_place", [requirement.place for requirement in FACTS.values()]),
    ("packet_paper", [paper for kind in KINDS.values() for paper in kind.sealed_papers]),
    ("referral_field", [field for kind in KINDS.values() for field in kind.required]),
    ("referral_kind", KINDS),
    ("referral_object", [kind.object_kind for kind in KINDS.values()]),
    ("referral_reason", Reason),
    ("referral_state", ReferralState),
    ("referral_move", [move.after for kind in KINDS.values() for move in kind.moves]),
    ("referral_answer", [*OUTCOMES, *(move.after for kind in KINDS.values() for move in kind.moves if move.is_answer)]),
]


@pytest.mark.parametrize(("table", "codes"), CODES, ids=[table for table, _ in CODES])
def test_every_code_has_its_word_and_no_word_is_left_over(table: str, codes: Iterable[str]) -> None:
    assert {str(code) for code in codes} == set(LABELS[table])


def test_codes_are_ascii_and_words_are_not() -> None:
    assert all(code.isascii() for codes in LABELS.values() for code in codes)
    assert not any(word.isascii() for codes in LABELS.values() for word in codes.values())


def test_what_is_a_word_already_stays_as_it_is() -> None:
    assert get_label("dismissal", "产地属实") == "产地属实"
    with pytest.raises(KeyError):
        get_label("no such table", "open")


def test_a_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    twice = tmp_path / "words.csv"
    twice.write_text("table,code,words\nstate,open,待核\nstate,open,未核\n", encoding="utf-8")
    with pytest.raises(ValueError, match="the code open stands twice in state"):
        read_words(twice)
