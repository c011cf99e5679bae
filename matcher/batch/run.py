"""A file of listings compared with registers, written as JSON lines: any number of processes, and a killed run goes
on.

Lines are written batch by batch in the order of the rows (`matcher.batch.checkpoint`).
"""

import gc
import json
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from itertools import pairwise
from pathlib import Path

from matcher.batch.checkpoint import open_checkpointed
from matcher.batch.workers import open_pool
from matcher.candidates.compiled_register import compile_registers
from matcher.match import Matcher
from matcher.records.errors import OutputError
from matcher.records.match import Finding, Match
from matcher.tabular.listing_file import ListingRows, read_listing_rows
from matcher.tabular.rows import UnreadableRow

BATCH_ROWS = 2048
"""Rows that are compared and written at once: few, so that all processes end at nearly the same time."""

FIRST_ROWS = 64
"""Rows that are compared before other processes begin: tables that the first row loads need not be loaded by each."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MatcherSpec:
    """What a matcher is made of, small enough to be sent to other processes."""

    registers: tuple[Path, ...]
    watched: tuple[str, ...] = ()
    watch_all: bool = False
    index_folder: Path | None = None

    def build_matcher(self) -> Matcher:
        """The matcher; raises RegisterError where a register cannot be read.

        Large registers are compiled once and stored in `index_folder`, where other runs and processes find them.
        """
        return Matcher(
            compile_registers(self.registers, self.index_folder), watched=self.watched, watch_all=self.watch_all
        )


def match_file(
    spec: MatcherSpec,
    listings: Path,
    out: Path,
    *,
    jobs: int = 1,
    on_progress: Progress | None = None,
    on_unreadable: Callable[[tuple[UnreadableRow, ...]], None] | None = None,
) -> int:
    """Compare every row and write what there is to say; returns how many rows the file has.

    `on_progress` is called with rows done and rows in all. Raises RegisterError, ListingsError, OptionError where
    `out` has the lines of another run, and OutputError where it cannot be written to or a process was ended from
    outside.
    """
    with _pause_garbage_collector():  # and before anything is written or started, so that a wrong file is refused
        rows, matcher = read_listing_rows(listings), spec.build_matcher()
    if rows.unreadable and on_unreadable:
        on_unreadable(rows.unreadable)
    with open_checkpointed(out, _digest_inputs(spec, listings)) as output:
        for written in _match_batches(matcher, spec, rows, output.rows, jobs):
            output.write_rows(written.rows, written.lines)
            if on_progress:
                on_progress(output.rows, len(rows))
    return len(rows)


@contextmanager
def _pause_garbage_collector() -> Iterator[None]:
    """Keep the garbage collector off what is made here: walking over it again and again costs a quarter of the time.

    What a batch makes is in no cycles and is freed by itself, so the collector runs seldom.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _digest_inputs(spec: MatcherSpec, listings: Path) -> str:
    """One name for registers, options and listings: SHA-256 over their bytes."""
    digest = sha256(repr((spec.watched, spec.watch_all)).encode())
    for path in (*spec.registers, listings):
        with path.open("rb") as file:
            digest.update(file_digest(file, "sha256").digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _BatchLines:
    """The lines of so many rows; encoded by the process that compared them, because bytes are cheap to send."""

    rows: int
    lines: bytes


def _match_batches(
    matcher: Matcher, spec: MatcherSpec, rows: ListingRows, start: int, jobs: int
) -> Iterator[_BatchLines]:
    _work.append(_Work(matcher, rows))
    begun = min(start + FIRST_ROWS, len(rows))
    batches = list(pairwise([*range(begun, len(rows), BATCH_ROWS), len(rows)]))
    try:
        if start < begun:
            with _pause_garbage_collector():
                written = _match_batch((start, begun))
            yield written
        if jobs == 1 or not batches:
            yield from map(_match_batch, batches)
            return
        with open_pool(jobs, _start_worker, spec, rows) as processes:
            yield from processes.map(_match_batch, batches)
    except BrokenProcessPool as broken:
        raise OutputError(
            f"一个比对进程被意外结束，多半是内存不够；已写好的部分仍在，请把 --jobs 改小（现在是 {jobs}），"
            "用同样的命令接着做。"
        ) from broken
    finally:
        _work.clear()


@dataclass(frozen=True, slots=True)
class _Work:
    matcher: Matcher
    rows: ListingRows


_work: list[_Work] = []
"""What this process works on; nothing between runs."""


def _start_worker(spec: MatcherSpec, rows: ListingRows) -> None:
    with _pause_garbage_collector():
        _work.append(_Work(spec.build_matcher(), rows))


def _match_batch(span: tuple[int, int]) -> _BatchLines:
    first, end = span
    batch = _work[-1].rows.take_batch(first, end - first)
    answers = _work[-1].matcher.match_rows(batch)
    lines = (line for row, matches in enumerate(answers, batch.first) if matches for line in _write_lines(row, matches))
    return _BatchLines(len(batch), "".join(lines).encode("utf-8", "backslashreplace"))


def _write_lines(row: int, matches: tuple[Match, ...]) -> Iterator[str]:
    for match in matches:
        line = {
            "row": row,
            "right": match.right.name,
            "number": match.right.number,
            "use": match.use.value,
            "flagged": match.flagged,
            "priority": match.priority,
            "findings": [_finding_to_dict(finding) for finding in match.findings],
        }
        yield _encode(line) + "\n"


_encode = json.JSONEncoder(ensure_ascii=False).encode
"""As `json.dumps`, which makes an encoder anew for each line."""


def _finding_to_dict(finding: Finding) -> dict[str, object]:
    return {
        "signal": finding.signal,
        "says": finding.says,
        "seen": finding.seen,
        "registered": finding.registered,
        "weight": finding.weight,
        "field": finding.field,
        "question": finding.question,
    }
