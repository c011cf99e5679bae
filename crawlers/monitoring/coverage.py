"""The coverage ledger of a run: for each term what was seen, and every page that was not, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from matcher.records.coverage import Coverage, Sight


@dataclass(slots=True)
class TermCoverage:
    """What is known of one term: where its search is, whether results came, whether the site said there are none."""

    url: str
    items: set[str] = field(default_factory=set)
    answered: bool = False
    empty: bool = False
    ended: bool = False


class CoverageLedger:
    """Filled while a crawl runs; `lines` gives the coverage lines of the drop."""

    def __init__(self, marketplace: str, day: date) -> None:
        self._marketplace = marketplace
        self._day = day
        self._terms: dict[str, TermCoverage] = {}
        self._asked: set[str] = set()
        self._listed: set[str] = set()
        self._unseen_offers: dict[tuple[str, str], tuple[Sight, str]] = {}
        self._unseen_pages: list[tuple[str, str, Sight, str]] = []

    def add_term(self, name: str, url: str) -> None:
        """Note a term whose search, at `url`, is about to be asked."""
        self._terms.setdefault(name, TermCoverage(url))

    def add_results(self, name: str, items: list[str]) -> None:
        """Note the numbers of the offers that a results page of the term links to."""
        self._terms[name].answered = True
        self._terms[name].items.update(items)

    def mark_empty(self, name: str) -> None:
        """Note that the site said it has nothing for the term."""
        self._terms[name].empty = self._terms[name].ended = True

    def mark_complete(self, name: str) -> None:
        """Note that the last results page of the term was read."""
        self._terms[name].ended = True

    def count_found(self) -> dict[str, int]:
        """How many offers each term led to whose results were read to the end, listed yet or not."""
        return {name: len(term.items) for name, term in self._terms.items() if term.ended}

    def claim_offer(self, item: str) -> bool:
        """Whether an offer has not been asked for yet in this run; from now on it has."""
        fresh = item not in self._asked
        self._asked.add(item)
        return fresh

    def mark_listed(self, item: str) -> None:
        """Note an offer that became a listing."""
        self._listed.add(item)

    def add_unseen_offer(self, item: str, url: str, sight: Sight, reason: str) -> None:
        """Note an offer whose page was not seen, with an officer's sentence why."""
        self._unseen_offers[item, url] = (sight, reason)

    def add_unseen_page(self, name: str, url: str, sight: Sight, reason: str) -> None:
        """Note a page of the term that was not seen: results, a shop, a picture."""
        self._unseen_pages.append((name, url, sight, reason))

    def count_listed(self) -> dict[str, int]:
        """How many listings each answered term brought."""
        return {name: len(term.items & self._listed) for name, term in self._terms.items() if term.answered}

    def search_url(self, name: str) -> str:
        """Where the search of a term is."""
        return self._terms[name].url

    def terms_of(self, item: str) -> list[str]:
        """The terms that led to an offer."""
        return [name for name, term in self._terms.items() if item in term.items]

    def answered_terms(self) -> set[str]:
        """The terms whose results were read to their end, or said to be none."""
        broken = {name for name, _, sight, _ in self._unseen_pages if sight is not Sight.EMPTY}
        return {name for name, term in self._terms.items() if (term.answered or term.empty) and name not in broken}

    def unknown_offers(self) -> set[str]:
        """Offers of which this run can say nothing: blocked, or not fetched; not those that are gone."""
        return {item for (item, _), (sight, _) in self._unseen_offers.items() if sight is not Sight.GONE}

    def explain_unseen(self, item: str) -> str:
        """Why an offer that was asked for did not become a listing; nothing where it did."""
        if item in self._listed:
            return ""
        return next(
            (reason for (walled, _), (_, reason) in self._unseen_offers.items() if walled == item), "没有取到页面。"
        )

    def lines(self) -> Iterator[Coverage]:
        """Every line of the run: a sum for each term that was answered, and each page that was not seen."""
        for name, term in self._terms.items():
            if term.answered:
                yield self._line(name, term.url, Sight.SEEN, offers=len(term.items & self._listed))
            elif term.empty:
                yield self._line(name, term.url, Sight.EMPTY, reason="网站答复没有相关商品。")
            for (item, url), (sight, reason) in self._unseen_offers.items():
                if item in term.items:
                    yield self._line(name, url, sight, reason=reason)
        for name, url, sight, reason in dict.fromkeys(self._unseen_pages):
            yield self._line(name, url, sight, reason=reason)

    def _line(self, term: str, url: str, sight: Sight, *, offers: int = 0, reason: str = "") -> Coverage:
        return Coverage(self._marketplace, term, self._day, sight, url, offers, reason)
