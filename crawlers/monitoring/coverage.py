"""The coverage ledger of a run: for each term what was seen, and every page that was not, with the reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from matcher.records.coverage import Coverage, PageOutcome

REVISITED = "以前采到过、这次检索没有列出的商品，按原网址打开，仍然在。"
_ENDS = {
    PageOutcome.BLOCKED: "被网站拦下",
    PageOutcome.NEEDS_BROWSER: "须用浏览器才能看到",
    PageOutcome.GONE: "已下架或不存在",
    PageOutcome.CHANGED: "读不出商品",
    PageOutcome.FAILED: "没有取到或读取出错",
}


@dataclass(slots=True)
class TermCoverage:
    """What is known of one term: where its search is, whether results came, whether the site said there are none.

    `revisited` are offers that the search no longer listed and that were asked for at their own address,
    `stated_total` is how many offers the site says that it has for the term, 0 where it does not say.
    """

    url: str
    items: set[str] = field(default_factory=set)
    revisited: set[str] = field(default_factory=set)
    stated_total: int = 0
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
        self._unseen_offers: dict[str, tuple[str, PageOutcome, str]] = {}
        self._unseen_pages: list[tuple[str, str, PageOutcome, str]] = []

    def add_term(self, name: str, url: str) -> None:
        """Note a term whose search, at `url`, is about to be asked."""
        self._terms.setdefault(name, TermCoverage(url))

    def add_results(self, name: str, items: list[str]) -> bool:
        """Note the numbers of the offers that a results page of the term links to; whether one of them is new to it."""
        term = self._terms[name]
        has_new = not term.items.issuperset(items)
        term.answered = True
        term.items.update(items)
        return has_new

    def add_revisit(self, name: str, item: str) -> None:
        """Note an offer of former runs that the term's results did not list, about to be asked for at its address."""
        self._terms[name].revisited.add(item)

    def set_stated_total(self, name: str, total: int) -> None:
        """Note how many offers the site says that it has for the term; the largest that it states counts."""
        self._terms[name].stated_total = max(self._terms[name].stated_total, total)

    def mark_empty(self, name: str) -> None:
        """Note that the site said it has nothing for the term."""
        self._terms[name].empty = self._terms[name].ended = True

    def mark_complete(self, name: str) -> None:
        """Note that the last results page of the term was read."""
        self._terms[name].ended = True

    def answered_terms(self) -> set[str]:
        """The terms that the site answered, with offers or by saying that it has none."""
        return {name for name, term in self._terms.items() if term.answered or term.empty}

    def count_found(self) -> dict[str, int]:
        """How many offers each term led to whose results were read to the end, listed yet or not."""
        return {name: len(term.items) for name, term in self._terms.items() if term.ended}

    def claim_offer(self, item: str) -> bool:
        """Whether an offer has not been asked for yet in this run; from now on it has."""
        fresh = item not in self._asked
        self._asked.add(item)
        return fresh

    def is_claimed(self, item: str) -> bool:
        """Whether an offer has been asked for in this run."""
        return item in self._asked

    def mark_listed(self, item: str) -> None:
        """Note an offer that became a listing."""
        self._listed.add(item)

    def add_unseen_offer(self, item: str, url: str, sight: PageOutcome, reason: str) -> None:
        """Note an offer whose page was not seen, with an officer's sentence why."""
        self._unseen_offers[item] = (url, sight, reason)

    def add_unseen_page(self, name: str, url: str, sight: PageOutcome, reason: str) -> None:
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

    def gone_offers(self) -> set[str]:
        """The offers whose own address said that they are not there any more."""
        return {item for item, (_, sight, _) in self._unseen_offers.items() if sight is PageOutcome.GONE} - self._listed

    def unaccounted_offers(self) -> set[str]:
        """The offers that were found and of which it is not known what became: they must not exist."""
        offers = {item for term in self._terms.values() for item in term.items | term.revisited}
        return offers - self._listed - self._unseen_offers.keys()

    def missing_by_term(self) -> dict[str, tuple[int, int]]:
        """(how many offers the site states, how many its results linked to) of each term that linked to fewer."""
        totals = {name: (term.stated_total, len(term.items)) for name, term in self._terms.items()}
        return {
            name: (stated, listed_count) for name, (stated, listed_count) in totals.items() if listed_count < stated
        }

    def has_all_stated(self, name: str) -> bool:
        """Whether as many offers of a term were linked to as the site says that it has; False where it does not say."""
        term = self._terms[name]
        return 0 < term.stated_total <= len(term.items)

    def explain_unseen(self, item: str) -> str:
        """Why an offer that was asked for did not become a listing; nothing where it did."""
        if item in self._listed:
            return ""
        return self._unseen_offers[item][2] if item in self._unseen_offers else "没有取到页面。"

    def list_lines(self) -> Iterator[Coverage]:
        """Every line of the run: a sum for each term that was answered, and each page that was not seen."""
        for name, term in self._terms.items():
            if term.answered:
                yield self._make_line(name, term.url, PageOutcome.SEEN, offers=len(term.items & self._listed))
            elif term.empty:
                yield self._make_line(name, term.url, PageOutcome.EMPTY, reason="网站答复没有相关商品。")
            again = len((term.revisited - term.items) & self._listed)
            if again:
                yield self._make_line(name, term.url, PageOutcome.SEEN, offers=again, reason=REVISITED)
            for item, (url, sight, reason) in self._unseen_offers.items():
                if item in term.items | term.revisited and item not in self._listed:
                    yield self._make_line(name, url, sight, reason=reason)
        for name, url, sight, reason in dict.fromkeys(self._unseen_pages):
            yield self._make_line(name, url, sight, reason=reason)

    def write_summary(self) -> str:
        """The run in one line of counts: offers found, listed, blocked by kind, gone, failed; empty terms."""
        offers = {item for term in self._terms.values() for item in term.items | term.revisited}
        ends = Counter(sight for item, (_, sight, _) in self._unseen_offers.items() if item in offers - self._listed)
        counts = [f"找到 {len(offers)} 件商品", f"采到 {len(offers & self._listed)} 件"]
        counts += [f"{word} {ends[sight]} 件" for sight, word in _ENDS.items() if ends[sight]]
        lost = len(self.unaccounted_offers())
        counts += [f"下落不明 {lost} 件"] if lost else []
        empty = [name for name, term in self._terms.items() if term.empty]
        counts += [f"网站答复没有商品的检索词 {len(empty)} 个（{'、'.join(empty)}）"] if empty else []
        pages = Counter(
            reason for _, _, sight, reason in dict.fromkeys(self._unseen_pages) if sight is not PageOutcome.EMPTY
        )
        counts += [f"另有 {number} 个页面没有看到：{reason.rstrip('。')}" for reason, number in pages.most_common(5)]
        return "，".join(counts) + "。"

    def _make_line(self, term: str, url: str, sight: PageOutcome, *, offers: int = 0, reason: str = "") -> Coverage:
        return Coverage(self._marketplace, term, self._day, sight, url, offers, reason)
