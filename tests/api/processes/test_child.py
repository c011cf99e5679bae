"""A child ends when its parent does: the pipe between them is all that it watches."""

import os
import subprocess
import sys
from pathlib import Path

SLEEPER = "import time\nprint('started', flush=True)\ntime.sleep(60)\n"
STUBBORN = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SLEEPER


def start(folder: Path, source: str) -> tuple[subprocess.Popen[str], int]:
    """A child that runs `source`, and the writing end of its pipe."""
    (folder / "work.py").write_text(source, encoding="utf-8")
    reading, writing = os.pipe()
    child = subprocess.Popen(
        [sys.executable, "-m", "api.processes.child", str(reading), "work"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, sys.path)])},
        stdout=subprocess.PIPE, text=True, pass_fds=(reading,), start_new_session=True,
    )  # fmt: skip
    os.close(reading)
    assert child.stdout
    with child.stdout:
        assert child.stdout.readline() == "started\n"
    return child, writing


def test_a_child_is_asked_to_end_when_the_pipe_is_closed(tmp_path: Path) -> None:
    child, writing = start(tmp_path, SLEEPER)
    assert child.poll() is None
    os.close(writing)
    assert child.wait(timeout=30) == -15


def test_a_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    child, writing = start(tmp_path, STUBBORN)
    os.close(writing)
    assert child.wait(timeout=60) == -9


def test_the_module_sees_its_own_arguments(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text("import sys\nprint(__name__, *sys.argv[1:])\n", encoding="utf-8")
    reading, writing = os.pipe()
    ended = subprocess.run(
        [sys.executable, "-m", "api.processes.child", str(reading), "work", "--one", "two"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])},
        capture_output=True, text=True, pass_fds=(reading,), check=False, timeout=30,
    )  # fmt: skip
    os.close(reading)
    os.close(writing)
    assert (ended.returncode, ended.stdout) == (0, "__main__ --one two\n")
