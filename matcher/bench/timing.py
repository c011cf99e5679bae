"""Time and memory of work that is done in a process of its own, several kinds of it in turn."""

import resource
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter
from typing import TypeVar

import typer

T = TypeVar("T")

TURNS = 3
"""Runs of each kind, of which the fastest counts: other users of a machine can only make a run slower."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds and peak memory of one run."""

    seconds: float
    peak_mb: int


def report_time(name: str, work: Callable[[], T]) -> T:
    """What the work gives; how long it took goes to stderr."""
    typer.echo(f"{name} …", err=True)
    start = perf_counter()
    done = work()
    typer.echo(f"{name}: {perf_counter() - start:.1f} s", err=True)
    return done


def run_alone(work: Callable[..., float], *arguments: object) -> Run:
    """Do work that returns its seconds in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_measure_run, work, arguments).result()


def run_in_turn(kinds: Mapping[str, Callable[[], Run]]) -> dict[str, Run]:
    """The fastest run of each kind; the kinds take turns, so that a slow minute of the machine meets all of them."""
    runs = [(name, report_time(name, work)) for _ in range(TURNS) for name, work in kinds.items()]
    return {name: min((run for kind, run in runs if kind == name), key=lambda run: run.seconds) for name in kinds}


def _measure_run(work: Callable[..., float], arguments: tuple[object, ...]) -> Run:
    seconds = work(*arguments)
    return Run(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
