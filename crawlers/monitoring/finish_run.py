"""After the last page: the run compared with the site's history, its changes written down, its own line remembered."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.drop.writer import DropWriter
from crawlers.monitoring.changes import RunResult, compare_run
from crawlers.monitoring.coverage import Ledger
from crawlers.monitoring.offer_state import OfferStates
from crawlers.monitoring.run_history import Run, Tally, fields_missing, remember, too_few
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

    def write_changes(self, drop: DropWriter, ledger: Ledger, tally: Tally) -> None:
        """Write what the run missed into the ledger, and what became of known offers into the drop."""
        for term, offers in ledger.offers_by_term().items():
            says = too_few(self._history, term, offers)
            if says:
                ledger.page_not_seen(term, ledger.url_of(term), Sight.CHANGED, says)
        for says in fields_missing(self._history, tally).values():
            term = next(iter(ledger.offers_by_term()), "")
            ledger.page_not_seen(term, self._site.base_url, Sight.CHANGED, says)
        self._states = OfferStates(self._folder / f"{self._site.name}.offers.jsonl")
        listings = read_lines(drop.folder / LISTINGS, Listing)
        result = RunResult(datetime.now(UTC), listings, ledger.terms_of, ledger.answered(), ledger.unknown())
        drop.attach_lines(CHANGES, map(to_bytes, compare_run(self._states, result)))

    def remember(self, drop_id: str, ledger: Ledger, tally: Tally) -> None:
        """Remember the run, now that its drop is whole: what was not handed over was not seen."""
        self._states.commit()
        terms, filled = ledger.offers_by_term(), dict(tally.filled)
        run = Run(datetime.now(UTC), drop_id, terms, tally.listings, filled, shells=tally.shells)
        remember(self._folder, self._site.name, run)
