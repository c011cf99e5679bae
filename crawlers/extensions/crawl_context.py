"""What the parts that Scrapy puts together need of the spider: a site, a drop to fill, a ledger, and how it ended."""

from logging import LoggerAdapter
from typing import Any, Protocol

from crawlers.drop.writer import DropWriter
from crawlers.monitoring.coverage import Ledger
from crawlers.monitoring.run_history import Run, Tally
from crawlers.sites.config import Site
from crawlers.sites.url_list import AddressList


class Handing(Protocol):
    """A spider that hands over a drop; `finished` is the drop's name once it is whole."""

    site: Site
    drop: DropWriter
    ledger: Ledger
    browser_version: str
    history: tuple[Run, ...]
    tally: Tally
    addresses: AddressList | None
    finished: str

    @property
    def logger(self) -> "LoggerAdapter[Any]":
        """Scrapy's logger of the spider."""
        ...
