"""What the matcher's speed is compared with: a bare exact scan, on one core and on all, and what people use today."""

import csv
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean
from time import perf_counter

from ahocorasick_rs import AhoCorasick
from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import extract

SWEEP_COUNT = 8
"""Times that the titles are scanned: so all kinds take about as long, and a slow minute of the machine meets each."""


def time_exact_scan(names: Path, titles: Path) -> float:
    """Seconds of one exact scan of a file's titles for all names of another, the mean of several."""
    automaton, texts = AhoCorasick(_read_column(names)), _read_column(titles)
    return fmean(_time_sweep(automaton, texts) for _ in range(SWEEP_COUNT))


def measure_parallel_scans(names: Path, titles: Path, cores: int) -> float:
    """How many times as many titles a second `cores` processes scan at once as one does.

    That is what the machine gives to work that shares nothing.
    """
    _shared.append((AhoCorasick(_read_column(names)), _read_column(titles)))
    try:
        one = _time_sweeps(0)
        with ProcessPoolExecutor(cores, get_context("fork")) as pool:
            every = list(pool.map(_time_sweeps, range(cores)))
    finally:
        _shared.clear()
    return cores * one / max(every)


_shared: list[tuple[AhoCorasick, list[str]]] = []
"""What the scans at once look for and in which titles, made once and forked."""


def _time_sweeps(_: int) -> float:
    return fmean(_time_sweep(*_shared[-1]) for _ in range(SWEEP_COUNT))


def _time_sweep(automaton: AhoCorasick, titles: Sequence[str]) -> float:
    start = perf_counter()
    for title in titles:
        automaton.find_matches_as_indexes(title, overlapping=True)
    return perf_counter() - start


def _read_column(path: Path) -> list[str]:
    """The first column below the header."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row[0] for row in list(csv.reader(file))[1:]]


def time_rapidfuzz(names: Sequence[str], titles: Sequence[str]) -> float:
    """Seconds in which the names are ranked by likeness to each title."""
    start = perf_counter()
    for title in titles:
        extract(title, names, scorer=partial_ratio, score_cutoff=75)
    return perf_counter() - start
