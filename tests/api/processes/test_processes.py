"""Processes of ours: a bad end is one sentence, and none outlives the process that started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.processes.processes import ProcessError, make_module_command, open_server, run_in_foreground, run_to_log
from tests.api.processes.ports import find_free_port_of_system

ROOT = Path(__file__).parents[3]
MARKET_OPEN, DESK_OPEN = "练习市场已开张", "按 Ctrl-C 结束"


def find_processes(mark: str) -> set[int]:
    """The processes, of any group, whose environment holds `mark`."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if mark.encode() in (folder / "environ").read_bytes() and (folder / "cmdline").read_bytes():
                    found.add(int(folder.name))
            except OSError:  # ended, or of another user
                continue
    return found


def wait_until_gone(mark: str, *, seconds: float) -> set[int]:
    """The processes with `mark` that are still there after so many seconds, none as soon as there is none."""
    deadline = time.monotonic() + seconds
    while (left := find_processes(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")
@pytest.mark.parametrize(
    ("number", "stage"),
    [
        (signal.SIGTERM, MARKET_OPEN),
        (signal.SIGHUP, MARKET_OPEN),
        (signal.SIGKILL, MARKET_OPEN),
        (signal.SIGTERM, DESK_OPEN),
        (signal.SIGHUP, DESK_OPEN),
    ],
)
def test_a_demo_that_is_ended_leaves_nothing_running(tmp_path: Path, number: signal.Signals, stage: str) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "demo", "--port", str(find_free_port_of_system())],
        cwd=ROOT, env={**os.environ, "ZHIXUN_DATA_FOLDER": str(tmp_path)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert demo.stderr
    with demo.stderr as lines:
        assert any(stage in line for line in lines)
        assert len(find_processes(str(tmp_path))) > 1
        demo.send_signal(number)
        demo.wait(timeout=60)
    try:
        assert wait_until_gone(str(tmp_path), seconds=30) == set()
    finally:
        for left in find_processes(str(tmp_path)):
            os.kill(left, signal.SIGKILL)


def test_a_process_that_ends_badly_says_its_last_line(tmp_path: Path) -> None:
    with pytest.raises(ProcessError, match="No module named"):
        run_to_log(make_module_command("no_such_module"), log=tmp_path / "log")
    with (
        pytest.raises(ProcessError, match="没有启动"),
        open_server(make_module_command("no_such_module"), log=tmp_path / "log"),
    ):
        pass


def test_the_exit_code_of_a_command_in_the_foreground_is_given_on() -> None:
    assert run_in_foreground(make_module_command("this")) == 0
    assert run_in_foreground(make_module_command("no_such_module")) == 1
