"""What the matcher is held against: a bare exact scan, on one core and on all, and what people use today."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import perf_counter

from ahocorasick_rs import AhoCorasick
from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import extract

SWEEPS = 3
"""Times that the titles are scanned: half a second each, one alone would be noise."""


def exact_scan(names: Sequence[str], titles: Sequence[str], cores: int) -> tuple[float, float]:
    """Seconds of one exact scan for all names, the fastest of several; and how many times as many titles a second
    `cores` processes scan at once as one does: what the machine gives to work that shares nothing."""
    _automata.append(AhoCorasick(names))
    try:
        one = _sweeps(titles)
        with ProcessPoolExecutor(cores, get_context("fork")) as pool:
            every = [median(sweeps) for sweeps in pool.map(_sweeps, [titles] * cores)]
    finally:
        _automata.clear()
    return min(one), cores * median(one) / max(every)


_automata: list[AhoCorasick] = []
"""What the scans look for, built once and forked."""


def _sweeps(titles: Sequence[str]) -> list[float]:
    return [_sweep(titles) for _ in range(SWEEPS)]


def _sweep(titles: Sequence[str]) -> float:
    start = perf_counter()
    for title in titles:
        _automata[-1].find_matches_as_indexes(title, overlapping=True)
    return perf_counter() - start


def rapidfuzz(names: Sequence[str], titles: Sequence[str]) -> float:
    """Seconds in which the names are ranked by likeness to each title."""
    start = perf_counter()
    for title in titles:
        extract(title, names, scorer=partial_ratio, score_cutoff=75)
    return perf_counter() - start
