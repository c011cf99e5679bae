"""The coverage ledger of a crawl: how each request for pages of a marketplace ended."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import with_config


class PageOutcome(StrEnum):
    """How a request for pages of a marketplace ended. Only `EMPTY` means that there was nothing."""

    SEEN = "seen"
    EMPTY = "empty"
    BLOCKED = "blocked"
    NEEDS_BROWSER = "needs_browser"
    GONE = "gone"
    FAILED = "failed"
    CHANGED = "changed"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Coverage:
    """One line of the coverage ledger: term × site × day, `reason` is a sentence for officers."""

    marketplace: str
    term: str
    day: date
    sight: PageOutcome
    url: str
    offers: int = 0
    reason: str = ""
