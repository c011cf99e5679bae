"""What the parts that Scrapy puts together need of the spider: a site, a drop to fill, a ledger, and how it ended."""

from logging import LoggerAdapter
from typing import Any, Protocol

from crawlers.addressed import AddressList
from crawlers.drop import DropWriter
from crawlers.history import Run, Tally
from crawlers.ledger import Ledger
from crawlers.site import Site


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
