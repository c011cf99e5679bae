"""How long reading a page as an offer takes, beside what lxml takes to parse it.

Processor time, the best of several rounds: other processes of the machine do not count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time

from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer

_ROUNDS = 3
_STEP = 200_000  # bytes


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Milliseconds of the processor for each 200 KB of HTML, and how many times a bare parse of the same pages that is.

    `slowest_ms` is the time of a page of 200 KB that is as slow as the slowest one of the pages for its length.
    """

    ms_per_200_kb: float
    slowest_ms: float
    ratio_to_parse: float


def measure_page_speed(pages: Sequence[tuple[str, str]], *, rounds: int = _ROUNDS) -> PageSpeed:
    """Read each (address, HTML) as an offer and parse it alone, `rounds` times. Raises ValueError without pages."""
    sizes = [len(html.encode()) for _, html in pages]
    if not sum(sizes):
        raise ValueError("nothing to read")
    reading = _time_each(pages, parse_offer, rounds)
    parsing = _time_each(pages, lambda page: page.root, rounds)
    slowest = max(seconds / size for seconds, size in zip(reading, sizes, strict=True) if size)
    return PageSpeed(
        round(sum(reading) / sum(sizes) * _STEP * 1000, 2),
        round(slowest * _STEP * 1000, 2),
        round(sum(reading) / max(sum(parsing), 1e-9), 2),
    )


def _time_each(pages: Sequence[tuple[str, str]], read: Callable[[Page], object], rounds: int) -> list[float]:
    """Seconds that `read` takes for each page, the best of `rounds`."""
    best = [float("inf")] * len(pages)
    for _ in range(rounds):
        for number, (url, html) in enumerate(pages):
            page = Page(url, html)
            started = process_time()
            read(page)
            best[number] = min(best[number], process_time() - started)
    return best
