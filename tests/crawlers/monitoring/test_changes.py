"""What became of a site's offers between two runs."""

from datetime import timedelta
from pathlib import Path

from crawlers.monitoring.offer_state import OfferState, OfferStates
from matcher.records.drop import ChangeKind
from tests.crawlers.monitoring.runs import DAY, list_fates, make_listing, run_crawl


def as_known(states_file: Path, item: str) -> OfferState:
    offers = OfferStates(states_file)
    last = offers.get_previous(item)
    offers.close()
    assert last is not None
    return last


def test_the_first_run_is_all_new_and_the_same_again_is_no_change(states_file: Path) -> None:
    assert list_fates(run_crawl(states_file, 0, make_listing("1"), make_listing("2"))) == [
        ("1", ChangeKind.NEW),
        ("2", ChangeKind.NEW),
    ]
    assert run_crawl(states_file, 1, make_listing("1"), make_listing("2")) == []
    last = as_known(states_file, "1")
    assert (last.first_seen, last.last_seen) == (DAY, DAY + timedelta(days=1))


def test_a_change_says_what_changed(states_file: Path) -> None:
    run_crawl(states_file, 0, make_listing("1"))
    (change,) = run_crawl(states_file, 1, make_listing("1", title="炎陵黄桃", price="19.90"))
    assert change.fate is ChangeKind.CHANGED
    assert change.differences == (("title", "黄桃", "炎陵黄桃"), ("price", "9.90", "19.90"))


def test_gone_and_back_again_with_the_days_between(states_file: Path) -> None:
    run_crawl(states_file, 0, make_listing("1"), make_listing("2"))
    assert list_fates(run_crawl(states_file, 3, make_listing("2"), gone=("1",))) == [("1", ChangeKind.VANISHED)]
    assert run_crawl(states_file, 4, make_listing("2")) == []
    (back,) = run_crawl(states_file, 10, make_listing("1", price="8.00"), make_listing("2"))
    assert (back.fate, back.days, back.differences) == (ChangeKind.RETURNED, 7, (("price", "9.90", "8.00"),))


def test_an_offer_of_which_its_own_address_did_not_say_that_it_is_gone_has_not_vanished(states_file: Path) -> None:
    run_crawl(states_file, 0, make_listing("1"), make_listing("2"))
    before = as_known(states_file, "1")
    assert run_crawl(states_file, 1, make_listing("2")) == []
    assert as_known(states_file, "1") == before


def test_the_same_seller_with_a_new_link(states_file: Path) -> None:
    run_crawl(states_file, 0, make_listing("1", title="炎陵黄桃 5斤"))
    assert list_fates(run_crawl(states_file, 1, gone=("1",))) == [("1", ChangeKind.VANISHED)]
    (moved,) = run_crawl(states_file, 9, make_listing("7", title="炎陵黄桃 5斤"))
    assert (moved.fate, moved.former) == (ChangeKind.MOVED, "1")
    (new,) = run_crawl(
        states_file, 9, make_listing("7", title="炎陵黄桃 5斤"), make_listing("8", title="炎陵黄桃 5斤", shop="s2")
    )
    assert new.fate is ChangeKind.NEW
