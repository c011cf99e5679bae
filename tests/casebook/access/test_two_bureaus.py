"""Two bureaus in one record: no function that reads shows one of them anything of the other."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from casebook.access import officers
from casebook.cases import cases, clocks, opening
from casebook.db.engine import Session
from casebook.errors import NotFoundError
from casebook.evidence import captures, sealing
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.integrity.chain import WalkedChain, walk_chain
from casebook.journal.entries import list_entries, list_entries_about
from casebook.monitoring import coverage, listing_history
from casebook.referrals import drafting, referral_rows
from tests.casebook.acts import LINYI, confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, wall, write_drop
from tests.casebook.viewers import EVERYWHERE, STRANGER

LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def busy(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with one of everything: a listing, a flag, a verdict, a case with evidence and clocks, a referral."""
    drop = write_drop(tmp_path / "d", [FAKE], coverage=[wall()])
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        case = open_case(session, bureau, confirm_flags(session, bureau))
        drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
    return bureau


LISTS: dict[str, Callable[[Session], object]] = {
    "flags": lambda s: flag_queue.load_queue(s, FlagFilter(None)).flags,
    "counts of flags": lambda s: flag_queue.load_queue(s, FlagFilter(None)).by_state,
    "flags by number": lambda s: flag_queue.load_queue(s, FlagFilter(None, ids=(1, 2))).total,
    "verdicts": lambda s: verdicts.load_verdicts(s, 1),
    "cases": lambda s: cases.list_cases(s)[0],
    "number of cases": cases.count_cases,
    "clocks": lambda s: clocks.list_clocks(s, 1),
    "deadlines": lambda s: clocks.list_next_deadlines(s, 10),
    "due days": lambda s: clocks.load_next_due_days(s, [1]),
    "evidence": lambda s: sealing.load_evidence(s, 1),
    "referrals": lambda s: referral_rows.list_referrals(s)[0],
    "number of referrals": referral_rows.count_referrals,
    "number of cases and referrals": lambda s: sum(referral_rows.count_work(s, since=datetime.max.replace(tzinfo=UTC))),
    "referrals of a case": lambda s: referral_rows.list_for_case(s, 1),
    "entries": lambda s: list_entries(s),
    "entries of a case": lambda s: list_entries_about(s, "case:1"),
    "coverage": lambda s: coverage.load_days(s),
    "unseen pages": lambda s: coverage.count_unseen_pages(s, since=LONG_AGO),
    "blocked marketplaces": lambda s: coverage.find_blocked(s, since=LONG_AGO),
}
SINGLES: dict[str, Callable[[Session], object]] = {
    "a flag": lambda s: flag_queue.get_flag(s, 1),
    "flags by number": lambda s: flag_queue.get_many(s, [1]),
    "captures of flags": lambda s: opening.list_captures(s, [1]),
    "a case": lambda s: cases.get_case(s, 1),
    "a referral": lambda s: referral_rows.get_referral(s, 1),
    "a listing": lambda s: listing_history.load_history(s, 1),
    "an officer": lambda s: officers.get_officer(s, 1),
    "an officer by sign-in": lambda s: officers.get_by_sign_in(s, "zhang"),
}


@pytest.mark.parametrize("read", LISTS.values(), ids=LISTS.keys())
def test_a_list_shows_nothing_of_another_bureau(busy: Bureau, read: Callable[[Session], object]) -> None:
    with busy.reading() as session:
        assert read(session), "there is something to be seen"
    with busy.database.reading(STRANGER) as session:
        assert not read(session)


@pytest.mark.parametrize("read", SINGLES.values(), ids=SINGLES.keys())
def test_one_thing_of_another_bureau_is_not_there(busy: Bureau, read: Callable[[Session], object]) -> None:
    with busy.reading() as session:
        assert read(session)
    with busy.database.reading(STRANGER) as session, pytest.raises(NotFoundError):
        read(session)


def test_a_capture_is_reached_through_what_holds_it(busy: Bureau) -> None:
    with busy.reading() as session:
        page = flag_queue.get_flag(session, 1).listing.page
        assert page is not None
        assert captures.get_media_type(session, page.sha256) == "text/html"
    with busy.database.reading(STRANGER) as session, pytest.raises(NotFoundError):
        captures.get_media_type(session, page.sha256)


def test_acts_on_things_of_another_bureau_are_refused(busy: Bureau) -> None:
    with busy.database.writing(STRANGER) as session:
        for act in (verdicts.undo_verdict, verdicts.confirm_flag):
            with pytest.raises(NotFoundError):
                act(session, 1, officer=busy.officer)


def test_an_entry_that_was_given_to_another_bureau_is_found(busy: Bureau) -> None:
    with busy.database.engine.begin() as connection:
        connection.execute(text("UPDATE journal SET bureau_code = '371300' WHERE sequence = 4"))
    with busy.database.reading(EVERYWHERE) as session:
        assert list(walk_chain(session, WalkedChain())) == ["日志第 4 条的单位与经办人的单位不符。"]
