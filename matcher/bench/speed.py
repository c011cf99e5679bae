"""`zhixun bench match`: how fast titles are compared with a million rights, as one JSON object.

In one run and on the same titles: ours in one process and on all cores, through the function behind `zhixun match`,
file in and file out; a bare exact scan, the floor; what people use today, on a sample. All inputs are made up
(`matcher.bench.made_up`), the same every time.
"""

import json
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Annotated

import typer

from matcher.batch.run import MatcherSpec, match_file
from matcher.bench.bench_stock import BenchStock, make_stock
from matcher.bench.exhaustive import ExhaustiveFinder
from matcher.bench.made_up import TITLES_PER_NAME
from matcher.bench.peers import measure_parallel_scans, time_exact_scan, time_rapidfuzz
from matcher.bench.timing import Run, report_time, run_alone, run_in_turn
from matcher.candidates.compiled_register import compile_registers
from matcher.match import Matcher
from matcher.parsing.title import MAX_READ
from matcher.records.listing import Listing
from matcher.registers.readers import get_zhuzhou_register
from matcher.text.command_line import run_command_line

RIGHTS = 1_000_000
TITLES = 200_000
FEW_RIGHTS = 3_500
"""Rights of one bureau's own list, beside which the cost of a title is measured.

It is measured on titles of which as many bear a name of this list, and on the very same titles, of which hardly any
does.
"""

RAPIDFUZZ_TITLES = 3
"""Titles that rapidfuzz gets: one takes it about a second."""

COMPARED_TITLES = 24
"""Titles that are also searched exhaustively, half of them bearing a name: one takes some five seconds."""

Report = dict[str, object]


def measure_speed(rights: int = RIGHTS, titles: int = TITLES, compared: int = COMPARED_TITLES) -> Report:
    """All figures; rates are titles a second. Progress goes to stderr."""
    with TemporaryDirectory(prefix="zhixun-bench-") as folder:
        return _measure_all(Path(folder), rights, titles, compared)


def _measure_all(folder: Path, count: int, titles_count: int, compared: int) -> Report:
    stock = make_stock(folder, count, titles_count, FEW_RIGHTS)
    built = report_time("index", lambda: run_alone(_time_build, stock.spec).seconds)
    opened = report_time("open", lambda: run_alone(_time_build, stock.spec).seconds)
    half = TITLES_PER_NAME * compared // 2
    sample = [*stock.titles[:half:TITLES_PER_NAME], *stock.titles[1:half:TITLES_PER_NAME]]
    return {
        "rights": count,
        "titles": len(stock.titles),
        **_measure_rates(stock),
        "few_rights": FEW_RIGHTS,
        "index_seconds": round(built, 1),
        "index_mb": sum(path.stat().st_size for path in (folder / "index").rglob("*.*")) >> 20,
        "open_seconds": round(opened, 2),
        **report_time("exhaustive", lambda: _measure_agreement(stock.spec, sample)),
        "long_titles_growth": _measure_growth(stock.spec_few),
    }


def _measure_rates(stock: BenchStock) -> Report:
    """Titles a second beside an exact scan and rapidfuzz, on one core and on all, with many rights and with few."""
    cores, count = len(os.sched_getaffinity(0)), len(stock.titles)
    in_turn = _run_rates(stock, cores)
    one, floor = in_turn["one process"], in_turn["exact scan"]
    at_once = report_time("exact scans at once", lambda: measure_parallel_scans(stock.many, stock.listings, cores))
    names, few_titles = [right.name for right in stock.rights], stock.titles[:RAPIDFUZZ_TITLES]
    slow = report_time("rapidfuzz", lambda: time_rapidfuzz(names, few_titles))
    alone, parallel = (stock.folder / name for name in ("one.jsonl", "all.jsonl"))
    return {
        "titles_per_s": round(count / one.seconds),
        "titles_per_s_all_cores": round(count / in_turn["all cores"].seconds),
        "cores": cores,
        "exact_scan_titles_per_s": round(count / floor.seconds),
        "rapidfuzz_titles_per_s": round(RAPIDFUZZ_TITLES / slow, 2),
        "times_the_exact_scan": round(one.seconds / floor.seconds, 1),
        "times_rapidfuzz": round(count / one.seconds * slow / RAPIDFUZZ_TITLES),
        "all_cores_ratio": round(one.seconds / in_turn["all cores"].seconds, 2),
        "all_cores_ratio_of_the_exact_scan": round(at_once, 2),
        "growth_from_few_rights": round(one.seconds / in_turn["few rights"].seconds, 2),
        "growth_on_the_same_titles": round(one.seconds / in_turn["few rights, same titles"].seconds, 2),
        "peak_rss_mb": one.peak_mb,
        "lines": alone.read_bytes().count(b"\n"),
        "same_lines_on_all_cores": alone.read_bytes() == parallel.read_bytes(),
    }


def _run_rates(stock: BenchStock, cores: int) -> Mapping[str, Run]:
    match = partial(run_alone, _time_match)
    spec, few, listings, folder = stock.spec, stock.spec_few, stock.listings, stock.folder
    return run_in_turn(
        {
            "one process": partial(match, spec, listings, folder / "one.jsonl", 1),
            "exact scan": partial(run_alone, time_exact_scan, stock.many, listings),
            "all cores": partial(match, spec, listings, folder / "all.jsonl", cores),
            "few rights": partial(match, few, stock.listings_few, folder / "few.jsonl", 1),
            "few rights, same titles": partial(match, few, listings, folder / "same.jsonl", 1),
        }
    )


def _time_build(spec: MatcherSpec) -> float:
    Matcher(compile_registers((get_zhuzhou_register(),))).match(
        Listing("made-up", "0", "", "炎陵黄桃")
    )  # the lexicons are not the index
    start = perf_counter()
    spec.build_matcher()
    return perf_counter() - start


def _time_match(spec: MatcherSpec, listings: Path, out: Path, jobs: int) -> float:
    for path in out.parent.glob(f"{out.name}*"):
        path.unlink()  # of an earlier turn
    start = perf_counter()
    match_file(spec, listings, out, jobs=jobs)
    return perf_counter() - start


def _measure_agreement(spec: MatcherSpec, titles: Sequence[str]) -> Report:
    """Whether a search that skips nothing leads to the same flags, and to the same lines, on these titles."""
    ready = compile_registers(spec.registers, spec.index_folder)
    listings = [Listing("made-up", str(at), "", title) for at, title in enumerate(titles)]
    ours = list(Matcher(ready).match_many(listings))
    theirs = list(Matcher(ready, finder=ExhaustiveFinder(ready.index.names)).match_many(listings))
    flagged = [[match for match in matches if match.flagged] for matches in ours]
    same = flagged == [[match for match in matches if match.flagged] for matches in theirs]
    return {
        "agrees_with_exhaustive": same,
        "agrees_in_every_line": ours == theirs,
        "compared_titles": len(titles),
        "compared_flags": sum(map(len, flagged)),
    }


def _measure_growth(spec: MatcherSpec) -> float:
    """How many times the work of a title one of ten times its length is, both nothing but names: linear is 10.

    The longer one has as many characters as are read of any title.
    """
    matcher = spec.build_matcher()
    name = matcher.register.rights[0].name
    seconds = [_time_title(matcher, (name * size)[:size]) for size in (MAX_READ // 10, MAX_READ)]
    return round(seconds[1] / seconds[0], 1)


def _time_title(matcher: Matcher, title: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        matcher.match(Listing("made-up", "long", "", title))
        best = min(best, perf_counter() - start)
    return best


def main(
    *,
    rights: Annotated[int, typer.Option(min=1, help="权利数")] = RIGHTS,
    titles: Annotated[int, typer.Option(min=1, help="标题数")] = TITLES,
    compared: Annotated[int, typer.Option(min=1, help="与不走捷径的检索比对的标题数")] = COMPARED_TITLES,
) -> None:
    """比对的速度与内存，输出一个 JSON。"""
    typer.echo(json.dumps(measure_speed(rights, titles, compared), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench match")
