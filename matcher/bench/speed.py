"""`zhixun bench match`: how fast titles are held against a million rights, as one JSON object.

In one run and on the same titles: ours in one process and on all cores, through the function behind `zhixun match`,
file in and file out; a bare exact scan, the floor; what people use today, on a sample. All inputs are made up
(`matcher.bench.made_up`), the same every time.
"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from matcher.batch.run import MatcherSpec, run
from matcher.bench.exhaustive import Exhaustive
from matcher.bench.made_up import BEARING, made_up_rights, made_up_titles
from matcher.bench.peers import exact_scan, rapidfuzz, scans_at_once
from matcher.bench.timing import alone, in_turn, timed
from matcher.candidates.compiled_register import prepare
from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.right import Right
from matcher.registers.readers import zhuzhou_facts

RIGHTS = 1_000_000
TITLES = 200_000
FEW = 3_500
"""Rights of one bureau's own list, beside which the cost of a title is measured: on titles made up in the same way, of
which as many bear a name of this list, and on the very same titles, of which hardly any does."""

SAMPLE = 3
"""Titles that rapidfuzz gets: one takes it about a second."""

COMPARED = 24
"""Titles that are also searched exhaustively, half of them bearing a name: one takes some five seconds."""

Report = dict[str, object]


def main(rights: int = RIGHTS, titles: int = TITLES, compared: int = COMPARED) -> Report:
    """All figures; rates are titles a second. Progress goes to stderr."""
    with TemporaryDirectory(prefix="zhixun-bench-") as folder:
        return _report(Path(folder), rights, titles, compared)


def _report(folder: Path, count: int, titles_count: int, compared: int) -> Report:
    rights = list(made_up_rights(count))
    titles = [listing.title for listing in made_up_titles(titles_count, rights)]
    many, few = _register(folder / "many.csv", rights), _register(folder / "few.csv", rights[:FEW])
    listings = _listings(folder / "titles.csv", titles)
    own = (listing.title for listing in made_up_titles(titles_count, rights[:FEW]))
    listings_few = _listings(folder / "titles-few.csv", own)
    cores = len(os.sched_getaffinity(0))
    spec, spec_few = (MatcherSpec((path,), kept=folder / "kept") for path in (many, few))
    built = timed("index", lambda: alone(_build, spec).seconds)
    opened = timed("open", lambda: alone(_build, spec).seconds)
    one, floor, every, least, strange = in_turn(
        {
            "one process": partial(alone, _match, spec, listings, folder / "one.jsonl", 1),
            "exact scan": partial(alone, exact_scan, many, listings),
            "all cores": partial(alone, _match, spec, listings, folder / "all.jsonl", cores),
            "few rights": partial(alone, _match, spec_few, listings_few, folder / "few.jsonl", 1),
            "few rights, same titles": partial(alone, _match, spec_few, listings, folder / "same.jsonl", 1),
        }
    ).values()
    at_once = timed("exact scans at once", lambda: scans_at_once(many, listings, cores))
    slow = timed("rapidfuzz", lambda: rapidfuzz([right.name for right in rights], titles[:SAMPLE]))
    sample = [*titles[: BEARING * compared // 2 : BEARING], *titles[1 : BEARING * compared // 2 : BEARING]]
    agreed = timed("exhaustive", lambda: _agreement(spec, sample))
    return {
        "rights": count,
        "titles": len(titles),
        "titles_per_s": round(len(titles) / one.seconds),
        "titles_per_s_all_cores": round(len(titles) / every.seconds),
        "cores": cores,
        "exact_scan_titles_per_s": round(len(titles) / floor.seconds),
        "rapidfuzz_titles_per_s": round(SAMPLE / slow, 2),
        "times_the_exact_scan": round(one.seconds / floor.seconds, 1),
        "times_rapidfuzz": round(len(titles) / one.seconds * slow / SAMPLE),
        "all_cores_ratio": round(one.seconds / every.seconds, 2),
        "all_cores_ratio_of_the_exact_scan": round(at_once, 2),
        "growth_from_few_rights": round(one.seconds / least.seconds, 2),
        "growth_on_the_same_titles": round(one.seconds / strange.seconds, 2),
        "few_rights": FEW,
        "index_seconds": round(built, 1),
        "index_mb": sum(path.stat().st_size for path in (folder / "kept").rglob("*.*")) >> 20,
        "open_seconds": round(opened, 2),
        "peak_rss_mb": one.peak_mb,
        "lines": sum(1 for _ in (folder / "one.jsonl").open(encoding="utf-8")),
        "same_lines_on_all_cores": (folder / "one.jsonl").read_bytes() == (folder / "all.jsonl").read_bytes(),
        **agreed,
        "long_titles_growth": _growth(spec_few),
    }


def _register(path: Path, rights: Iterable[Right]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "kind", "goods", "origin"))
        rows.writerows((right.name, right.kind.value, ";".join(right.goods), right.origin) for right in rights)
    return path


def _listings(path: Path, titles: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("title",))
        rows.writerows((title,) for title in titles)
    return path


def _build(spec: MatcherSpec) -> float:
    Matcher(prepare((zhuzhou_facts(),))).match(
        Listing("made-up", "0", "", "炎陵黄桃")
    )  # the lexicons are not the index
    start = perf_counter()
    spec.matcher()
    return perf_counter() - start


def _match(spec: MatcherSpec, listings: Path, out: Path, jobs: int) -> float:
    for held in out.parent.glob(f"{out.name}*"):
        held.unlink()  # of an earlier turn
    start = perf_counter()
    run(spec, listings, out, jobs=jobs)
    return perf_counter() - start


def _agreement(spec: MatcherSpec, titles: Sequence[str]) -> Report:
    """Whether a search that skips nothing leads to the same flags, and to the same lines, on these titles."""
    ready = prepare(spec.registers, spec.kept)
    listings = [Listing("made-up", str(at), "", title) for at, title in enumerate(titles)]
    ours = list(Matcher(ready).match_many(listings))
    theirs = list(Matcher(ready, finder=Exhaustive(ready.index.names)).match_many(listings))
    flagged = [[match for match in matches if match.flagged] for matches in ours]
    same = flagged == [[match for match in matches if match.flagged] for matches in theirs]
    return {
        "agrees_with_exhaustive": same,
        "agrees_in_every_line": ours == theirs,
        "compared_titles": len(titles),
        "compared_flags": sum(map(len, flagged)),
    }


def _growth(spec: MatcherSpec) -> float:
    """How many times the work of 10,000 characters 100,000 are, in titles that are nothing but names: linear is 10."""
    matcher = spec.matcher()
    name = matcher.register.rights[0].name
    seconds = [_seconds_for(matcher, (name * size)[:size]) for size in (10_000, 100_000)]
    return round(seconds[1] / seconds[0], 1)


def _seconds_for(matcher: Matcher, title: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        matcher.match(Listing("made-up", "long", "", title))
        best = min(best, perf_counter() - start)
    return best


def _options(arguments: list[str]) -> dict[str, int]:
    parser = argparse.ArgumentParser(prog="zhixun bench match", description="比对的速度与内存。")
    parser.add_argument("--rights", type=int, default=RIGHTS)
    parser.add_argument("--titles", type=int, default=TITLES)
    parser.add_argument("--compared", type=int, default=COMPARED)
    return vars(parser.parse_args(arguments))


if __name__ == "__main__":
    json.dump(main(**_options(sys.argv[1:])), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
