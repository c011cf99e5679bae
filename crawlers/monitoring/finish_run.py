"""After the last page: the run compared with the site's history, its changes written down, its own line remembered."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.drop.writer import DropWriter
from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.coverage import CoverageLedger
from crawlers.monitoring.offer_state import OfferStates
from crawlers.monitoring.run_history import Run, RunTally, append_run, warn_of_few_offers, warn_of_missing_fields
from crawlers.sites.config import Site
from matcher.records.coverage import Sight
from matcher.records.drop import CHANGES, LISTINGS
from matcher.records.jsonl import read_lines, to_bytes
from matcher.records.listing import Listing


class FinishedRun:
    """What one run of `site` leaves for the next in `folder`, where the runs of all sites are remembered."""

    def __init__(self, folder: Path, site: Site, history: tuple[Run, ...]) -> None:
        self._folder = folder
        self._site = site
        self._history = history

    def write_changes(self, drop: DropWriter, ledger: CoverageLedger, tally: RunTally) -> None:
        """Write what the run missed into the ledger, and what became of known offers into the drop."""
        for term, offers in ledger.count_listed().items():
            says = warn_of_few_offers(self._history, term, offers)
            if says:
                ledger.add_unseen_page(term, ledger.search_url(term), Sight.CHANGED, says)
        for says in warn_of_missing_fields(self._history, tally).values():
            term = next(iter(ledger.count_listed()), "")
            ledger.add_unseen_page(term, self._site.base_url, Sight.CHANGED, says)
        self._states = OfferStates(self._folder / f"{self._site.name}.offers.jsonl")
        listings = read_lines(drop.folder / LISTINGS, Listing)
        result = RunResult(
            datetime.now(UTC), listings, ledger.terms_of, ledger.answered_terms(), ledger.unknown_offers()
        )
        drop.attach_lines(CHANGES, map(to_bytes, compare_run(self._states, result)))

    def remember(self, drop_id: str, ledger: CoverageLedger, tally: RunTally) -> None:
        """Remember the run, now that its drop is whole: what was not handed over was not seen."""
        self._states.commit()
        terms, filled = ledger.count_listed(), dict(tally.filled)
        run = Run(datetime.now(UTC), drop_id, terms, tally.listings, filled, shells=tally.shells)
        append_run(self._folder, self._site.name, run)
