"""Offers of former runs that a run's results no longer list: asked for at their own address before it ends.

Shops list equal rows in no fixed order and hide goods behind filters, so an offer that is missing from the results may
well be there. Only its own address says what became of it.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.monitoring.coverage import CoverageLedger
from crawlers.monitoring.offer_state import offers_path, read_present_offers
from crawlers.sites.config import Site
from crawlers.sites.url_list import site_hosts


def find_offers_to_revisit(folder: Path, site: Site, ledger: CoverageLedger) -> Iterator[tuple[str, str, str]]:
    """(number, address, term) of each offer that a term of this run led to before and that was not asked for yet."""
    answered, hosts = ledger.answered_terms(), site_hosts(site)
    for state in read_present_offers(offers_path(folder, site.name)):
        term = next((term for term in state.terms if term in answered), "")
        if term and urlsplit(state.url).netloc in hosts and not ledger.is_claimed(state.item):
            yield state.item, state.url, term
