"""After the last page: the run held against the site's history, its changes written down, its own line remembered."""

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


class Aftermath:
    """What one run leaves for the next; `folder` is where the runs of all sites are remembered."""

    def __init__(self, folder: Path, site: Site, history: tuple[Run, ...]) -> None:
        self._folder = folder
        self._site = site
        self._history = history
        self._states_path = folder / f"{site.name}.offers.jsonl"

    def before_the_end(self, drop: DropWriter, ledger: Ledger, tally: Tally) -> None:
        """Alarms into the ledger, changes into the drop."""
        for term, offers in ledger.offers_by_term().items():
            says = too_few(self._history, term, offers)
            if says:
                ledger.page_not_seen(term, ledger.url_of(term), Sight.CHANGED, says)
        for says in fields_missing(self._history, tally).values():
            term = next(iter(ledger.offers_by_term()), "")
            ledger.page_not_seen(term, self._site.base_url, Sight.CHANGED, says)
        self._states = OfferStates(self._states_path)
        listings = read_lines(drop.folder / LISTINGS, Listing)
        result = RunResult(datetime.now(UTC), listings, ledger.terms_of, ledger.answered(), ledger.unknown())
        changes = compare_run(self._states, result)
        drop.attach_lines(CHANGES, map(to_bytes, changes))

    def after_the_end(self, name: str, ledger: Ledger, tally: Tally) -> None:
        """Remember the run, now that its drop `name` is whole: what was not handed over was not seen."""
        self._states.commit()
        run = Run(
            datetime.now(UTC), name, ledger.offers_by_term(), tally.listings, dict(tally.filled), shells=tally.shells
        )
        remember(self._folder, self._site.name, run)
