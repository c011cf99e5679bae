"""After the last page: the run compared with the site's history, its changes written down, its own line remembered."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.drop.writer import DropWriter
from crawlers.monitoring.alarm_log import log_alarm
from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.coverage import CoverageLedger
from crawlers.monitoring.offer_state import OfferStates, offers_path
from crawlers.monitoring.run_history import Run, RunTally, append_run, warn_of_few_offers, warn_of_missing_fields
from crawlers.sites.config import Site
from matcher.records.coverage import PageOutcome
from matcher.records.drop import CHANGES, LISTINGS
from matcher.records.jsonl import read_lines, to_bytes
from matcher.records.listing import Listing

UNACCOUNTED = "检索结果里有这件商品，但没有记下它的结果；请查看采集日志。"
FEWER_THAN_STATED = "网站称共 {stated} 件，检索结果里只找到 {found} 件，相差 {missing} 件。"


class FinishedRun:
    """What one run of `site` leaves for the next in `folder`, where the runs of all sites are remembered.

    `balanced` is False once an offer was found of which it is not known what became.
    """

    def __init__(self, folder: Path, site: Site, history: tuple[Run, ...]) -> None:
        self._folder = folder
        self._site = site
        self._history = history
        self.balanced = True

    def write_changes(self, drop: DropWriter, ledger: CoverageLedger, tally: RunTally) -> None:
        """Write what the run missed into the ledger, and what became of known offers into the drop."""
        for term, offers in ledger.count_listed().items():
            says = warn_of_few_offers(self._history, term, offers)
            if says:
                ledger.add_unseen_page(term, ledger.search_url(term), PageOutcome.CHANGED, says)
        for says in warn_of_missing_fields(self._history, tally).values():
            term = next(iter(ledger.count_listed()), "")
            ledger.add_unseen_page(term, self._site.base_url, PageOutcome.CHANGED, says)
        for item in sorted(ledger.unaccounted_offers()):
            self.balanced = False
            ledger.add_unseen_offer(item, self._site.base_url, PageOutcome.FAILED, UNACCOUNTED)
            log_alarm(self._folder, self._site, f"商品 {item}：{UNACCOUNTED}")
        for term, (stated, listed) in ledger.missing_by_term().items():
            says = FEWER_THAN_STATED.format(stated=stated, found=listed, missing=stated - listed)
            ledger.add_unseen_page(term, ledger.search_url(term), PageOutcome.FAILED, says)
            log_alarm(self._folder, self._site, f"检索词“{term}”：{says}")
        self._states = OfferStates(offers_path(self._folder, self._site.name))
        listings = read_lines(drop.folder / LISTINGS, Listing)
        result = RunResult(datetime.now(UTC), listings, ledger.terms_of, ledger.gone_offers())
        drop.attach_lines(CHANGES, map(to_bytes, compare_run(self._states, result)))

    def remember_run(self, drop_id: str, ledger: CoverageLedger, tally: RunTally) -> None:
        """Remember the run, now that its drop is whole: what was not handed over was not seen."""
        self._states.commit()
        terms, filled = ledger.count_listed(), dict(tally.filled)
        run = Run(datetime.now(UTC), drop_id, terms, tally.listings, filled, shells=tally.shells)
        append_run(self._folder, self._site.name, run)
