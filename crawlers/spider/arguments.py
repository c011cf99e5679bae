"""The arguments of the spider: what `-a name=value`, or `process.crawl("offers", name=value)`, may say of a crawl."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches

from crawlers.sites.config import Limits


class ArgumentError(ValueError):
    """An argument that there is none of; the message names it, for officers."""


@dataclass(frozen=True, slots=True)
class CrawlArguments:
    """All text, empty where not given.

    `marketplace` names a table of `crawlers/sites/marketplaces`, `terms` are separated by commas (Latin or Chinese),
    `drop` is the folder that the crawl leaves, `base_url` takes the place of the table's address, `urls` is a file
    with the addresses of offers. `pages`, `listings` and `delay` (seconds) tighten the table's limits.
    """

    marketplace: str = ""
    terms: str = ""
    drop: str = ""
    base_url: str = ""
    urls: str = ""
    pages: str = ""
    listings: str = ""
    delay: str = ""

    def tighten(self, limits: Limits) -> Limits:
        """The limits of this crawl. Raises ArgumentError for what is no number, SiteError for what is too much."""
        try:
            pages, listings = (int(text) if text else None for text in (self.pages, self.listings))
            delay = float(self.delay) if self.delay else None
        except ValueError:
            raise ArgumentError("pages、listings 和 delay 应为数字。") from None
        return limits.tighten(pages=pages, listings=listings, delay=delay)

    @property
    def separate_terms(self) -> tuple[str, ...]:
        """The terms, each once, in the order given."""
        parts = (term.strip() for term in self.terms.replace("，", ",").split(","))
        return tuple(dict.fromkeys(term for term in parts if term))


def parse_arguments(options: Mapping[str, object]) -> CrawlArguments:
    """The arguments `given` by name. Raises ArgumentError for a name that is none, with the one that may be meant."""
    known = [field.name for field in fields(CrawlArguments)]
    for name in options.keys() - set(known):
        close = get_close_matches(name, known, n=1)
        meant = f"是不是“{close[0]}”？" if close else ""
        raise ArgumentError(f"采集没有参数“{name}”；{meant}可用的参数：{'、'.join(known)}。")
    return CrawlArguments(**{name: str(value) for name, value in options.items()})
