"""What a site was like in former runs, one line a run: what a run is compared with while it runs and at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from pydantic import AwareDatetime, with_config

from matcher.records.jsonl import from_line, to_bytes
from matcher.records.listing import Listing

LOOK_BACK = 5  # runs
LOW_SHARE = 0.5  # of what is usual: below it a run counts as having seen too little
MIN_OFFERS = 10  # offers before shares of fields are compared
FIELDS = {"price": "价格", "seller": "店铺", "origin": "产地", "images": "图片", "attributes": "商品参数"}


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Run:
    """One finished run: offers by term, how many of the listings had each field, how many pages were script shells."""

    finished_at: AwareDatetime
    drop: str
    terms: dict[str, int]
    listings: int
    filled: dict[str, int]
    shells: int = 0


@dataclass(slots=True)
class RunTally:
    """What this run has seen so far: offers asked for, pages made by scripts, offers read without a browser."""

    listings: int = 0
    shells: int = 0
    requests: int = 0
    plain: int = 0
    filled: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))

    def count_listing(self, listing: Listing) -> None:
        """Count one more listing of this run."""
        self.listings += 1
        for name in FIELDS:
            self.filled[name] += bool(getattr(listing, name))


def read_history(folder: Path, site: str) -> tuple[Run, ...]:
    """The runs of a site, the oldest first; none before the first."""
    path = folder / f"{site}.runs.jsonl"
    if not path.exists():
        return ()
    with path.open("rb") as lines:
        return tuple(from_line(Run, line) for line in lines if line.endswith(b"\n"))


def append_run(folder: Path, site: str, run: Run) -> None:
    """Add a run to the site's history."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{site}.runs.jsonl").open("ab") as lines:
        lines.write(to_bytes(run))


def needs_browser_only(history: Sequence[Run], now: RunTally) -> bool:
    """Whether this site's offers are made by scripts alone, so that asking plainly first is idle.

    The first offer of a run is always asked for plainly; one that can be read so puts an end to it.
    """
    if now.plain or not now.requests:
        return False
    recent = history[-LOOK_BACK:]
    return now.shells >= MIN_OFFERS or (
        bool(recent) and all(run.shells >= max(MIN_OFFERS, run.listings) for run in recent)
    )


def warn_of_few_offers(history: Sequence[Run], term: str, offers: int) -> str:
    """The sentence of an alarm where a term brought far fewer offers than usual, else nothing."""
    former = [run.terms[term] for run in history[-LOOK_BACK:] if term in run.terms]
    usual = median(former) if former else 0
    if usual < MIN_OFFERS or offers >= usual * LOW_SHARE:
        return ""
    return f"只看到 {offers} 件商品，以往通常约 {usual:.0f} 件：可能被限制访问，或者搜索结果页已改变。"


def warn_of_missing_fields(history: Sequence[Run], now: RunTally) -> dict[str, str]:
    """The sentences of alarms on fields that used to be there and no longer are, by field."""
    recent = [run for run in history[-LOOK_BACK:] if run.listings >= MIN_OFFERS]
    if not recent or now.listings < MIN_OFFERS:
        return {}
    warnings = {}
    for name, word in FIELDS.items():
        usual = median(run.filled.get(name, 0) / run.listings for run in recent)
        share = now.filled[name] / now.listings
        if usual >= LOW_SHARE and share < usual * LOW_SHARE:
            warnings[name] = f"读到{word}的商品只占 {share:.0%}，以往通常 {usual:.0%}：商品页结构可能已改变。"
    return warnings


def warn_of_low_yield(history: Sequence[Run], now: RunTally, offers_by_term: Mapping[str, int]) -> dict[str, str]:
    """Every alarm of a run, by what it is about; `found` are the offers of terms whose results were read to the end."""
    terms = {f"检索词“{term}”": warn_of_few_offers(history, term, offers) for term, offers in offers_by_term.items()}
    return {about: f"{about}{says}" for about, says in terms.items() if says} | warn_of_missing_fields(history, now)
