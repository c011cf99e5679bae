"""The arguments of the spider: what `-a name=value`, or `process.crawl("offers", name=value)`, may say of a crawl."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches


class ArgumentError(ValueError):
    """An argument that there is none of; the message names it, for officers."""


@dataclass(frozen=True, slots=True)
class CrawlArguments:
    """All text, empty where not given.

    `marketplace` names a table of `crawlers/sites/marketplaces`, `terms` are separated by commas (Latin or Chinese),
    `drop` is the folder that the crawl leaves, `base_url` takes the place of the table's address, `urls` is a file
    with the addresses of offers.
    """

    marketplace: str = ""
    terms: str = ""
    drop: str = ""
    base_url: str = ""
    urls: str = ""

    @property
    def separate_terms(self) -> tuple[str, ...]:
        """The terms, each once, in the order given."""
        parts = (term.strip() for term in self.terms.replace("，", ",").split(","))
        return tuple(dict.fromkeys(term for term in parts if term))


def parse_arguments(given: Mapping[str, object]) -> CrawlArguments:
    """The arguments `given` by name. Raises ArgumentError for a name that is none, with the one that may be meant."""
    known = [field.name for field in fields(CrawlArguments)]
    for name in given.keys() - set(known):
        close = get_close_matches(name, known, n=1)
        meant = f"是不是“{close[0]}”？" if close else ""
        raise ArgumentError(f"采集没有参数“{name}”；{meant}可用的参数：{'、'.join(known)}。")
    return CrawlArguments(**{name: str(value) for name, value in given.items()})
