"""The state of a site's offers changes only with a run whose drop became whole."""

from pathlib import Path

from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.offer_state import OfferStates
from matcher.records.drop import ChangeKind
from tests.crawlers.monitoring.runs import DAY, list_fates, make_listing, run_crawl


def test_a_run_that_did_not_settle_changes_nothing(states_file: Path) -> None:
    run_crawl(states_file, 0, make_listing("1", title="⻩桃 𠮷"))
    before = states_file.read_bytes()
    cut = OfferStates(states_file)
    list(compare_run(cut, RunResult(DAY, (), lambda item: (), ("1",))))
    cut.close()
    assert states_file.read_bytes() == before
    assert list_fates(run_crawl(states_file, 1, gone=("1",))) == [("1", ChangeKind.VANISHED)]
