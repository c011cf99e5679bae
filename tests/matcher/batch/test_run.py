"""The runner behind `zhixun match`: lines in order, resumed after a kill, any number of processes."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from matcher.batch import checkpoint, workers
from matcher.batch import run as batch_run
from matcher.batch.run import MatcherSpec, match_file
from matcher.match import Matcher
from matcher.records.errors import ListingsError, OptionError, OutputError, RegisterError
from matcher.records.match import Match
from matcher.registers.readers import get_zhuzhou_register
from matcher.tabular.listing_file import ListingRows

TITLES = ["江苏炎陵黄桃", "无关商品", "炎陵黄桃\\ud800", "", "宜陵黄桃", "炎*陵*黄*桃"] * 4
SPEC = MatcherSpec((get_zhuzhou_register(),), watched=("炎陵黄桃",))


@pytest.fixture
def listings(tmp_path: Path) -> Path:
    path = tmp_path / "l.jsonl"
    path.write_text("".join(f'{{"title": "{title}", "date": "2026-08-01"}}\n' for title in TITLES), encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_lines_are_as_promised_and_in_order(listings: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    out = tmp_path / "o.jsonl"
    assert match_file(SPEC, listings, out, on_progress=lambda done, total: seen.append((done, total))) == len(TITLES)
    found = lines(out)
    assert seen[-1] == (len(TITLES), len(TITLES))
    assert [line["row"] for line in found] == sorted(line["row"] for line in found)  # type: ignore[type-var]  # ints
    assert {"row", "right", "number", "use", "flagged", "priority", "findings"} == set(found[0])
    first = next(line for line in found if line["row"] == 0 and line["right"] == "炎陵黄桃")
    assert (first["use"], first["flagged"]) == ("conflict", True)
    assert not [line for line in found if line["row"] in (1, 3)]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_run, "FIRST_ROWS", 5)
    monkeypatch.setattr(batch_run, "BATCH_ROWS", 5)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_two_processes_write_the_same(
    listings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(workers, "sys", SimpleNamespace(platform=platform))  # elsewhere processes are not forked
    match_file(SPEC, listings, tmp_path / "one.jsonl")
    match_file(SPEC, listings, tmp_path / "two.jsonl", jobs=2)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


@pytest.mark.usefixtures("small_batches")
def test_a_killed_run_goes_on(listings: Path, tmp_path: Path) -> None:
    match_file(SPEC, listings, tmp_path / "whole.jsonl")
    out = tmp_path / "o.jsonl"

    def kill(done: int, _: int) -> None:
        if done >= 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        match_file(SPEC, listings, out, on_progress=kill)
    with out.open("ab") as file:
        file.write(b'{"row": 11, "half a li')
    done: list[int] = []
    match_file(SPEC, listings, out, on_progress=lambda rows, _: done.append(rows))
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert done[0] == 15


def test_a_finished_run_is_not_done_again(listings: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    match_file(SPEC, listings, out)
    before = out.read_bytes()
    match_file(SPEC, listings, out, on_progress=lambda *_: pytest.fail("nothing was left to do"))
    assert out.read_bytes() == before


def test_lines_of_another_run_are_kept(listings: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    out.write_text("mine\n")
    with pytest.raises(OptionError, match="不属于这次比对"):
        match_file(SPEC, listings, out)
    assert out.read_text() == "mine\n"
    match_file(SPEC, listings, tmp_path / "p.jsonl")
    with pytest.raises(OptionError, match="不属于这次比对"):
        match_file(MatcherSpec(SPEC.registers), listings, tmp_path / "p.jsonl")


@pytest.mark.parametrize("jobs", [1, 2])
def test_wrong_files_are_refused_before_anything_is_written(listings: Path, tmp_path: Path, jobs: int) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(RegisterError):
        match_file(MatcherSpec((tmp_path / "bad.csv",)), listings, tmp_path / "o.jsonl", jobs=jobs)
    with pytest.raises(ListingsError):
        match_file(SPEC, tmp_path / "bad.csv", tmp_path / "o2.jsonl", jobs=jobs)
    assert not (tmp_path / "o.jsonl").exists()
    assert not (tmp_path / "o2.jsonl").exists()


def test_a_folder_that_is_not_there_is_told_in_a_sentence(listings: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件夹是否存在"):
        match_file(SPEC, listings, tmp_path / "none" / "o.jsonl")
    with pytest.raises(OutputError, match="写不了"):
        match_file(SPEC, listings, listings / "o.jsonl")


@pytest.mark.usefixtures("small_batches")
def test_a_full_disk_loses_nothing(listings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    match_file(SPEC, listings, tmp_path / "whole.jsonl")
    monkeypatch.setattr(checkpoint, "FLUSH_SECONDS", 0)
    left = iter([os.fsync, os.fsync])

    def full(file: int) -> None:
        for write in left:
            return write(file)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "o.jsonl"
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="磁盘是否已满"):
            match_file(SPEC, listings, out)
    done: list[int] = []
    match_file(SPEC, listings, out, on_progress=lambda rows, _: done.append(rows))
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert done[0] == 15


@pytest.mark.usefixtures("small_batches")
def test_a_killed_process_is_told_and_its_rows_are_done_later(
    listings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    match_file(SPEC, listings, tmp_path / "whole.jsonl")
    ours, judge, out = os.getpid(), Matcher.match_rows, tmp_path / "o.jsonl"

    def killed(matcher: Matcher, rows: ListingRows) -> Iterator[tuple[Match, ...]]:
        if os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        return judge(matcher, rows)

    with monkeypatch.context() as memory:
        memory.setattr(Matcher, "match_rows", killed)
        with pytest.raises(OutputError, match="--jobs 改小（现在是 2）"):
            match_file(SPEC, listings, out, jobs=2)
    assert 0 < out.stat().st_size < (tmp_path / "whole.jsonl").stat().st_size
    match_file(SPEC, listings, out, jobs=2)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("left", [b"\xff\xfe", b"[]", b'{"run": "x"}'])
def test_a_broken_progress_is_not_overwritten(listings: Path, tmp_path: Path, left: bytes) -> None:
    (tmp_path / "o.jsonl.progress").write_bytes(left)
    with pytest.raises(OptionError, match=r"先删去它和 o\.jsonl\.progress"):
        match_file(SPEC, listings, tmp_path / "o.jsonl")
    assert (tmp_path / "o.jsonl.progress").read_bytes() == left


@pytest.mark.skipif(sys.platform != "linux", reason="other systems start processes otherwise")
def test_no_process_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from matcher.batch.workers import open_pool\n"
        "with open_pool(2, print) as processes:\n"
        "    print(*processes.map(os.getpgid, [0, 0]), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, start_new_session=True)
    out, _ = run.communicate(timeout=30)  # ends when the last process has closed it
    assert out.split() == [str(run.pid).encode()] * 2
    assert run.returncode == -signal.SIGKILL
